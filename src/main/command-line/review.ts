// duchenne queue | fix: the relabel queue out, decisions in.
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { QueueItem } from '../../shared/contract/review.ts';
import { Problem } from '../../shared/problem.ts';
import { JSON_FLAG, wholeNumber } from './choices.ts';
import { EXPLAINED, explainWalk } from './explain-walk.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { count, formatScore, formatTable } from './table.ts';

const PAGE = 10_000;
const SHOWN = 20;

interface QueueRow {
  readonly image: string;
  readonly dataset: string;
  readonly given: string;
  readonly weight: number;
  readonly suspicion: number;
  readonly suggested: string;
  readonly suggested_probability: number;
  readonly decision: string | null;
}

export function addQueueCommand(program: Command, run: RunCommand): void {
  program
    .command('queue <dir>')
    .description('every expression-labelled face of a run, the most suspicious first')
    .option('--run <id>', 'a run, or last', 'last')
    .option('--csv <file>', 'write it as a CSV')
    .option('--explain [count]', 'why the first of the walk are there, in words and numbers, and how the order is learned', wholeNumber(1, 1000))
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption & { run: string; csv?: string; explain?: number | true }) =>
      run(options, async (session) => {
        await session.openProject(folder);
        if (options.explain !== undefined) return explainWalk(session, options.run, options.explain === true ? EXPLAINED : options.explain);
        const { runId, rows } = await readQueue(session, options.run);
        if (options.csv !== undefined) await writeCsv(resolve(options.csv), rows);
        const more = options.csv === undefined ? '--csv FILE writes them all' : `all are in ${options.csv}`;
        return { document: rows, text: `${describeQueue(rows)}\n\nRun ${runId}: ${count(rows.length, 'face')}; ${more}.` };
      }),
    );
}

async function readQueue({ client }: Session, asked: string): Promise<{ runId: string; rows: QueueRow[] }> {
  const rows: QueueRow[] = [];
  // The first answer says which run `last` is; the pages after it must not meet a newer one.
  let runId = asked;
  for (let afterRank: number | null = 0; afterRank !== null; ) {
    const page = await client.review.queue({ runId, afterRank, limit: PAGE });
    rows.push(...page.items.map(queueRow));
    runId = page.runId;
    afterRank = page.nextAfterRank;
  }
  return { runId, rows };
}

function queueRow({ path, dataset, given, weight, suspicion, suggested, suggestedProbability, decision }: QueueItem): QueueRow {
  return { image: path, dataset, given, weight, suspicion, suggested, suggested_probability: suggestedProbability, decision };
}

async function writeCsv(file: string, rows: readonly QueueRow[]): Promise<void> {
  const columns: (keyof QueueRow)[] = ['image', 'dataset', 'given', 'weight', 'suspicion', 'suggested', 'suggested_probability', 'decision'];
  try {
    await writeFile(file, stringify([...rows], { header: true, columns }));
  } catch (error) {
    throw new Problem('disk', 'The queue cannot be written there.', { where: file, remedy: 'Give a file in a folder that exists and can be written.', cause: error });
  }
}

function describeQueue(rows: readonly QueueRow[]): string {
  const first = rows.slice(0, SHOWN).map((row, place) => [
    String(place + 1), row.image, row.given, formatScore(row.weight), formatScore(row.suspicion), row.suggested, formatScore(row.suggested_probability), row.decision ?? '',
  ]);
  return formatTable([['', 'image', 'given', 'weight', 'suspicion', 'suggested', 'probability', 'decision'], ...first]);
}

export function addFixCommand(program: Command, run: RunCommand): void {
  program
    .command('fix <dir>')
    .description('apply decisions (image,expression) as annotation events; all of them or none')
    .requiredOption('--csv <file>', 'a CSV image,expression; expression is a class, unsure or not_a_face')
    .option('--annotator <name>', 'whose decisions these are; the name of the account where absent')
    .option('--run <id>', 'the run whose queue led to them')
    .option('--dataset <name>', 'look the images up in this data set only')
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption & { csv: string; annotator?: string; run?: string; dataset?: string }) =>
      run(options, async ({ client, openProject }) => {
        await openProject(folder);
        const applied = await client.review.applyCsv({
          path: resolve(options.csv),
          annotator: options.annotator ?? userInfo().username,
          ...(options.run === undefined ? {} : { runId: options.run }),
          ...(options.dataset === undefined ? {} : { dataset: options.dataset }),
        });
        return { document: applied, text: `${count(applied.rows, 'decision')}: ${applied.changed.toLocaleString('en')} changed a label, ${applied.confirmed.toLocaleString('en')} confirmed one.` };
      }),
    );
}
