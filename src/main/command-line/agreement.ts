// duchenne agreement: how far raters agree, by action unit and for expressions.
import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import {
  AGREEMENT_SCALES, STATISTIC_TITLES, STATISTICS_OF_SCALE, type AgreementExportFormat, type AgreementMatrix, type AgreementScale, type AgreementStatistic, type Estimate,
} from '../../shared/contract/agreement.ts';
import { Problem } from '../../shared/problem.ts';
import { choice, JSON_FLAG, wholeNumber } from './choices.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { count, formatTable } from './table.ts';

interface AgreementOptions extends JsonOption {
  readonly raters?: string;
  readonly dataset?: string;
  readonly scale: AgreementScale;
  readonly presentFrom: number;
  readonly seed: number;
  readonly csv?: string;
  readonly table?: string;
}

type Request = Parameters<Session['client']['agreement']['matrix']>[0];

export function addAgreementCommand(program: Command, run: RunCommand): void {
  program
    .command('agreement <dir>')
    .description('how far raters agree: kappa, ICC, alpha, AC1, with intervals by subject')
    .option('--raters <names>', 'two or more, with commas between; the two with most faces in common where absent')
    .option('--dataset <name>', 'this data set only')
    .addOption(choice('--scale <scale>', 'what is compared', AGREEMENT_SCALES).default('occurrence'))
    .option('--present-from <n>', 'intensity that counts as present', wholeNumber(1, 5), 1)
    .option('--seed <n>', 'of the bootstrap', wholeNumber(0, 2 ** 31), 1)
    .option('--csv <file>', 'write every number as a CSV')
    .option('--table <file>', 'write a table for a paper: FILE.md or FILE.tex')
    .option(...JSON_FLAG)
    .action((folder: string, options: AgreementOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const request: Request = {
          scale: options.scale, presentFrom: options.presentFrom, seed: options.seed,
          ...(options.raters === undefined ? {} : { raters: await readRaters(session, options.raters) }),
          ...(options.dataset === undefined ? {} : { datasets: [options.dataset] }),
        };
        const matrix = await session.client.agreement.matrix(request);
        if (options.csv !== undefined) await writeExport(session, { ...request, format: 'csv' }, options.csv);
        if (options.table !== undefined) await writeExport(session, { ...request, format: tableFormat(options.table) }, options.table);
        return { document: matrix, text: describeMatrix(matrix) };
      }),
    );
}

async function readRaters({ client }: Session, names: string): Promise<number[]> {
  const { raters } = await client.agreement.raters();
  const ids = names.split(',').map((written) => {
    const name = written.trim();
    const rater = raters.find(({ annotator }) => annotator.name === name);
    if (rater !== undefined) return rater.annotator.id;
    throw new Problem('not_found', `"${name}" has coded no face here.`, { where: '--raters', remedy: `Those who have: ${raters.map(({ annotator }) => annotator.name).join(', ')}.` });
  });
  if (ids.length < 2) throw new Problem('bad_input', 'Agreement takes two raters or more.', { where: '--raters', remedy: 'Write their names with a comma between.' });
  return ids;
}

function tableFormat(file: string): AgreementExportFormat {
  if (extname(file) === '.md') return 'markdown';
  if (extname(file) === '.tex') return 'latex';
  throw new Problem('bad_input', 'A table is written as Markdown or LaTeX.', { where: file, remedy: 'Give a file that ends in .md or .tex.' });
}

async function writeExport({ client }: Session, request: Parameters<Session['client']['agreement']['export']>[0], file: string): Promise<void> {
  const { text } = await client.agreement.export(request);
  try {
    await writeFile(resolve(file), text);
  } catch (error) {
    throw new Problem('disk', 'The table cannot be written there.', { where: file, remedy: 'Give a file in a folder that exists and can be written.', cause: error });
  }
}

function describeMatrix({ rows, raters, scale, clusters }: AgreementMatrix): string {
  const wanted = [...new Set([...STATISTICS_OF_SCALE[scale], ...STATISTICS_OF_SCALE.occurrence])];
  const statistics = wanted.filter((name) => rows.some(({ estimates }) => (estimates[name]?.value ?? null) !== null));
  const head = ['', 'faces', 'differ', ...statistics.map((name: AgreementStatistic) => STATISTIC_TITLES[name])];
  const lines = rows.map(({ field, faces, differing, estimates }) => [
    field === 'expression' ? 'expression' : `AU${field.slice(3)}`, String(faces), String(differing), ...statistics.map((name) => describeEstimate(estimates[name])),
  ]);
  return `${raters.map(({ name }) => name).join(', ')}: ${scale}\n\n${formatTable([head, ...lines])}\n\nIntervals of 95%, resampled over ${count(clusters, 'subject')}; those of ICCs from F.`;
}

function describeEstimate(estimate: Estimate | undefined): string {
  if (estimate === undefined || estimate.value === null) return '-';
  const { value, low, high } = estimate;
  return low === null || high === null ? value.toFixed(2) : `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
}
