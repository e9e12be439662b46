// npm run bench:loop — the whole loop from the command line on ../shared/data/rendered-faces, in numbers:
// import in three AU formats, train MAL, rank, play a curator for the first decisions, train again.
//   --steps N --size PX --seed N --decisions N --work DIR
// Writes docs/results/loop.json and the loop's section of docs/RESULTS.md.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { duchenne } from './loop/command-line.ts';
import { compareFormats, type FormatAgreement } from './loop/formats-agree.ts';
import { measureQueue, type QueueQuality } from './loop/queue-quality.ts';
import { describeMachine, writeSection, type Machine } from './loop/results.ts';
import { readTruth, type Truth } from './loop/truth.ts';

const part = z.object({ part: z.string(), meanF1: z.number().nullable(), meanAuc: z.number().nullable(), expressionAccuracy: z.number().nullable() });
const trained = z.object({
  runId: z.string(),
  method: z.string(),
  engine: z.string(),
  seed: z.number(),
  steps: z.number(),
  msPerStep: z.number(),
  seconds: z.number(),
  last: z.array(part),
});
const queue = z.array(z.object({ image: z.string(), given: z.string(), weight: z.number(), suspicion: z.number(), suggested: z.string() }));

interface Round {
  readonly run: z.infer<typeof trained>;
  readonly quality: QueueQuality;
  readonly suggestionsRight: number;
  /** Wrong labels in the training data of this round. */
  readonly wrongBefore: number;
}

interface LoopResult {
  readonly machine: Machine;
  readonly settings: { readonly steps: number; readonly size: number; readonly seed: number; readonly decisions: number };
  readonly formats: FormatAgreement;
  readonly multiTask: z.infer<typeof trained>;
  readonly first: Round;
  readonly decisions: { readonly made: number; readonly fixed: number };
  readonly second: Round;
}

const options = parseArgs({
  options: {
    steps: { type: 'string', default: '1500' },
    size: { type: 'string', default: '48' },
    seed: { type: 'string', default: '1' },
    decisions: { type: 'string', default: '300' },
    work: { type: 'string' },
  },
}).values;

async function train(project: string, method: string): Promise<z.infer<typeof trained>> {
  return trained.parse(await duchenne('train', project, '--method', method, '--seed', options.seed, '--steps', options.steps, '--size', options.size));
}

async function trainAndRank(project: string, truth: Truth, decided: ReadonlyMap<string, string>): Promise<{ round: Round; rows: z.infer<typeof queue> }> {
  const run = await train(project, 'mal');
  const rows = queue.parse(await duchenne('queue', project, '--run', run.runId));
  const isWrong = (image: string) => (decided.get(image) ?? '') !== truth.expressionOf(image) && truth.isWrong(image);
  const wrong = rows.map((row) => isWrong(row.image));
  const suggested = rows.filter((row, place) => wrong[place] === true && row.suggested === truth.expressionOf(row.image)).length;
  const wrongBefore = wrong.filter(Boolean).length;
  return { rows, round: { run, quality: measureQueue(wrong), suggestionsRight: suggested / wrongBefore, wrongBefore } };
}

async function playCurator(project: string, decisions: ReadonlyMap<string, string>, work: string): Promise<void> {
  const file = join(work, 'decisions.csv');
  writeFileSync(file, stringify([...decisions], { header: true, columns: ['image', 'expression'] }));
  await duchenne('fix', project, '--csv', file, '--annotator', 'bench curator');
}

async function runLoop(data: string, work: string): Promise<LoopResult> {
  const truth = readTruth(join(data, 'fe/truth.csv'));
  const formats = await compareFormats(data, work);
  const project = join(work, 'csv');
  await duchenne('import', project, '--images', join(data, 'fe/images'), '--labels', join(data, 'fe/raf-db-style/list_patition_label.txt'), '--format', 'raf-db', '--dataset', 'rendered-fe');
  const multiTask = await train(project, 'mtl');
  const { round: first, rows } = await trainAndRank(project, truth, new Map());
  const decisions = new Map(rows.slice(0, Number(options.decisions)).map((row) => [row.image, truth.expressionOf(row.image)]));
  await playCurator(project, decisions, work);
  const { round: second } = await trainAndRank(project, truth, decisions);
  return {
    machine: describeMachine(),
    settings: { steps: Number(options.steps), size: Number(options.size), seed: Number(options.seed), decisions: decisions.size },
    formats,
    multiTask,
    first,
    decisions: { made: decisions.size, fixed: [...decisions.keys()].filter((image) => truth.isWrong(image)).length },
    second,
  };
}

const data = process.env.DUCHENNE_SHARED ? join(process.env.DUCHENNE_SHARED, 'data/rendered-faces') : new URL('../../shared/data/rendered-faces', import.meta.url).pathname;
if (!existsSync(data)) {
  process.stderr.write('bench:loop needs ../shared/data/rendered-faces beside the repository (or DUCHENNE_SHARED).\n');
  process.exit(1);
}
// First of all: what can't be written is known before the training, not after it.
mkdirSync(new URL('../docs/results/', import.meta.url), { recursive: true });
const work = options.work ?? mkdtempSync(join(tmpdir(), 'duchenne-loop-'));
const result = await runLoop(data, work);
writeFileSync(new URL('../docs/results/loop.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
writeSection(new URL('../docs/RESULTS.md', import.meta.url), 'loop', describeLoop(result));
process.stdout.write(readFileSync(new URL('../docs/RESULTS.md', import.meta.url), 'utf8'));

function describeLoop(loop: LoopResult): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`;
  const number = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(3));
  const onTest = (run: z.infer<typeof trained>) => run.last.find((scores) => scores.part === 'test');
  const row = (name: string, run: z.infer<typeof trained>, round?: Round) =>
    `| ${name} | ${number(onTest(run)?.meanAuc)} | ${number(onTest(run)?.meanF1)} | ${round ? String(round.wrongBefore) : '–'} | ${
      round ? [round.quality.auroc.toFixed(3), percent(round.quality.precisionAt['5%']), percent(round.quality.precisionAt['10%']), percent(round.quality.precisionAt['20%']), percent(round.quality.recallAt25), percent(round.suggestionsRight)].join(' | ') : '– | – | – | – | – | –'
    } | ${run.msPerStep.toFixed(0)} | ${(run.seconds / 60).toFixed(1)} |`;
  return `## The loop, from the command line (\`npm run bench:loop\`)

Rendered faces: 2,880 AU-labelled and 6,000 FE-labelled, 20.0% of the FE labels wrong. One seed (${String(loop.settings.seed)}), ${String(loop.settings.steps)} steps at ${String(loop.settings.size)} px grey,
engine ${loop.first.run.engine}, scores on the test subjects after the last step. ${loop.machine.sentence}

| round | AU mean AUC | AU mean F1 | wrong FE labels | AUROC | wrong in first 5% | 10% | 20% | recall at 25% | suggestion right | ms/step | minutes |
|---|---|---|---|---|---|---|---|---|---|---|---|
${row('multi-task, given labels', loop.multiTask)}
${row('MAL, given labels', loop.first.run, loop.first)}
${row(`MAL, after ${String(loop.decisions.made)} decisions`, loop.second.run, loop.second)}

The curator (the truth, playing a person) decided the first ${String(loop.decisions.made)} faces of the first queue: ${String(loop.decisions.fixed)} were wrong
(${percent(loop.decisions.fixed / loop.decisions.made)}; at random 20%). The second row of MAL ranks all faces again; what was fixed counts as right there.
"Suggestion right" is over the wrong labels only. One seed says nothing about differences of AU AUC below about .015 (the spread between seeds).

Formats: the same ${loop.formats.faces.toLocaleString('en')} faces x ${String(loop.formats.actionUnits)} action units imported as CSV, DISFA and BP4D files: ${String(loop.formats.csvAgainstDisfa)} cells differ between
CSV and DISFA; ${String(loop.formats.csvAgainstBp4d)} between CSV (cut at B) and BP4D, which calls ${String(loop.formats.bp4dUnknown)} cells unknown.
`;
}
