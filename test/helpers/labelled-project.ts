// A workbench whose project holds tiny faces with labels that can be learned: a bright bar for each action unit, two
// expressions made of them, some labelled wrong. Pictures and labels come in by the imports that people use.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { TrainingConfigInput } from '../../src/shared/training-config.ts';
import { writeFiles } from './pictures.ts';
import { openTestWorkbench, type TestWorkbench } from './workbench.ts';

const SIDE = 24;
/** The height of each action unit's bar. */
const BARS = { 1: 3, 12: 10, 25: 17 } as const;
type Unit = keyof typeof BARS;

/** Trains the labelled project in a few seconds. */
export const QUICK_CONFIG: TrainingConfigInput = {
  method: 'mal', engine: 'wasm', size: 16, width: 4, steps: 24, auBatch: 8, feBatch: 12, metaBatch: 8, metaEvery: 2,
  learningRate: 0.01, learningRateWarmupSteps: 4, logEvery: 4, evaluateEvery: 12, checkpointEvery: 4,
};

export const AU_SUBJECTS = 8;
export const FRAMES = 6;
export const FE_FACES = 24;
/** These FE faces show happiness and are labelled sadness. */
export const WRONG_FACES = ['04.png', '10.png'];

/** `await using`; the folder goes with it. */
export async function openLabelledProject(): Promise<TestWorkbench> {
  const bench = await openTestWorkbench();
  await bench.createProject();
  await writePictures(bench.folder);
  const { client } = bench;
  const finish = async ({ jobId }: { jobId: string }): Promise<void> => {
    const job = await bench.finished(jobId);
    if (job.state !== 'completed') throw new Error(`${job.title}: ${JSON.stringify(job.problem)}`);
  };
  await finish(await client.images.importFolder({ path: join(bench.folder, 'au'), dataset: 'AU', pattern: '{subject}/{frame}' }));
  await finish(await client.images.importFolder({ path: join(bench.folder, 'fe'), dataset: 'FE', pattern: '**' }));
  await finish(await client.exchange.importLabels({ path: join(bench.folder, 'au.csv'), format: 'csv', dataset: 'AU' }));
  await finish(await client.exchange.importLabels({ path: join(bench.folder, 'fe.csv'), format: 'csv', dataset: 'FE' }));
  return bench;
}

export async function writePictures(folder: string): Promise<void> {
  await mkdir(join(folder, 'au'), { recursive: true });
  await mkdir(join(folder, 'fe'), { recursive: true });
  const auLines = ['image,AU1,AU12,AU25'];
  for (let index = 0; index < AU_SUBJECTS * FRAMES; index += 1) {
    const units = (Object.keys(BARS).map(Number) as Unit[]).filter((_, unit) => ((index * 5 + unit * 3) >> unit) % 2 === 0);
    const path = `S${Math.floor(index / FRAMES)}/${index % FRAMES}.png`;
    await writeFiles(join(folder, 'au'), { [path]: await drawFace(units, index) });
    // One entry in eleven is not coded.
    const codeOf = (unit: Unit): string => ((index + unit) % 11 === 0 ? '' : units.includes(unit) ? '3' : '0');
    auLines.push(`${path},${codeOf(1)},${codeOf(12)},${codeOf(25)}`);
  }
  const feLines = ['image,expression'];
  for (let index = 0; index < FE_FACES; index += 1) {
    const path = `${String(index).padStart(2, '0')}.png`;
    const isHappy = index % 2 === 0;
    await writeFiles(join(folder, 'fe'), { [path]: await drawFace(isHappy ? [12, 25] : [1], 1000 + index) });
    feLines.push(`${path},${isHappy && !WRONG_FACES.includes(path) ? 'happiness' : 'sadness'}`);
  }
  await writeFile(join(folder, 'au.csv'), `${auLines.join('\n')}\n`);
  await writeFile(join(folder, 'fe.csv'), `${feLines.join('\n')}\n`);
}

/** A PNG that no other seed gives: grey with a texture of its own, and the bars of its units. */
function drawFace(units: readonly Unit[], seed: number): Promise<Uint8Array> {
  const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, index) => {
    const row = Math.floor(index / SIDE);
    const isBar = units.some((unit) => row >= BARS[unit] && row < BARS[unit] + 3);
    return isBar ? 230 : 80 + ((index * 7 + seed * 13) % 29);
  });
  return sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 1 } }).png().toBuffer();
}
