// Plays a sequence at the desk in a real Chromium and counts what the screen drew: frames of the sequence against those that
// were due, and the gaps between the screen's own frames. Needs a fresh build in out/ and CHROMIUM_PATH.
//
//   node bench/play.ts [--frames 250] [--json play.json]
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { startBrowserHost } from '../test/e2e/hosts/browser-host.ts';

const commandLine = fileURLToPath(new URL('../out/main/cli.js', import.meta.url));
const demoFaces = fileURLToPath(new URL('../resources/demo/au/images/S001/', import.meta.url));
const FRAME_MS = 40;

/** In the page: notes when a frame of the sequence is drawn and when the screen is painted. */
const RECORD = `(() => {
  const recording = { drawn: [], painted: [] };
  const { drawImage } = globalThis.originals ??= { drawImage: CanvasRenderingContext2D.prototype.drawImage };
  globalThis.recording = recording;
  CanvasRenderingContext2D.prototype.drawImage = function record(...what) {
    recording.drawn.push(performance.now());
    drawImage.apply(this, what);
  };
  const paint = (at) => {
    recording.painted.push(at);
    if (globalThis.recording === recording) requestAnimationFrame(paint);
  };
  requestAnimationFrame(paint);
})()`;

const { values } = parseArgs({ options: { frames: { type: 'string', default: '250' }, json: { type: 'string' } } });
const frames = Number(values.frames);
const folder = await mkdtemp(join(tmpdir(), 'duchenne-play-'));
try {
  const rows = await playAtSpeeds(await makeProject(folder, frames));
  console.table(rows);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ frames, rows }, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeProject(home: string, count: number): Promise<string> {
  const pictures = join(home, 'faces', 'S1');
  await mkdir(pictures, { recursive: true });
  const names = await readdir(demoFaces);
  for (let frame = 1; frame <= count; frame += 1) await copyFile(join(demoFaces, names[frame % names.length] ?? ''), join(pictures, `${String(frame).padStart(5, '0')}.jpg`));
  const project = join(home, 'project');
  const run = (...words: string[]) => promisify(execFile)(process.execPath, [commandLine, ...words]);
  await run('project', 'create', project);
  await run('import', project, '--dataset', 'faces', '--images', join(home, 'faces'), '--pattern', '{subject}/{frame}');
  return project;
}

interface Row {
  readonly speed: number;
  readonly due: number;
  readonly drawn: number;
  readonly dropped: number;
  /** Milliseconds between frames of the screen while playing. */
  readonly screenMedian: number;
  readonly screen99: number;
  readonly screenLongest: number;
  /** Milliseconds between drawn frames of the sequence. */
  readonly frameMedian: number;
  readonly frame99: number;
}

async function playAtSpeeds(project: string): Promise<Row[]> {
  const host = await startBrowserHost({ dataFolder: join(folder, 'home'), project });
  try {
    const { page } = host;
    await openDesk(page);
    const rows: Row[] = [];
    // 1x, then faster: 1.5x and 2x.
    for (const speed of [1, 1.5, 2]) {
      rows.push({ speed, ...summarise(await playOnce(page), speed) });
      await page.keyboard.press('Alt+Period');
    }
    return rows;
  } finally {
    await host.close();
  }
}

interface Recording {
  readonly drawn: number[];
  readonly painted: number[];
}

async function openDesk(page: Page): Promise<void> {
  page.setDefaultTimeout(120_000);
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Library' }).click();
  await page.getByRole('listbox', { name: 'Faces' }).getByRole('option').first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('figure', { name: 'Codes along the sequence' }).waitFor();
}

/** From the first frame to the last. Playing from the last begins at the first. */
async function playOnce(page: Page): Promise<Recording> {
  await page.evaluate(RECORD);
  const button = page.getByRole('button', { name: 'Play or pause' });
  await page.keyboard.press('Alt+p');
  await button.and(page.locator('[aria-pressed=true]')).waitFor();
  await button.and(page.locator('[aria-pressed=false]')).waitFor({ timeout: 120_000 });
  return page.evaluate<Recording>('globalThis.recording');
}

function summarise({ drawn, painted }: Recording, speed: number): Omit<Row, 'speed'> {
  const [first = 0, last = 0] = [drawn[0], drawn.at(-1)];
  const screen = gaps(painted.filter((at) => at >= first && at <= last));
  const steps = gaps(drawn);
  const due = Math.round(((last - first) * speed) / FRAME_MS) + 1;
  return {
    due, drawn: drawn.length, dropped: Math.max(0, due - drawn.length),
    screenMedian: quantile(screen, 0.5), screen99: quantile(screen, 0.99), screenLongest: quantile(screen, 1),
    frameMedian: quantile(steps, 0.5), frame99: quantile(steps, 0.99),
  };
}

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((at, index) => at - (times[index] ?? at)).sort((left, right) => left - right);
}

function quantile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1));
}
