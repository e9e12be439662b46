// duchenne import: pictures of a folder, then parts by subject, then labels of a file or folder.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { LABEL_FORMATS, labelImportReportSchema, type LabelImportReport } from '../../shared/contract/exchange.ts';
import { imageImportReportSchema, type ImageImportReport } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import { choice, JSON_FLAG } from './choices.ts';
import { followJob, resultOf } from './follow-job.ts';
import { describeImageImport, describeLabelImport } from './import-report.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';

type LabelFormat = (typeof LABEL_FORMATS)[number];

interface ImportOptions extends JsonOption {
  readonly dataset: string;
  readonly images?: string;
  readonly labels?: string;
  readonly format?: LabelFormat | 'folder';
  readonly pattern?: string;
  readonly partFile?: string;
  readonly annotator?: string;
  readonly dryRun?: boolean;
}

export function addImportCommand(program: Command, run: RunCommand): void {
  program
    .command('import <dir>')
    .description('bring pictures and labels into a project')
    .requiredOption('--dataset <name>', 'the data set they belong to, made if new')
    .option('--images <path>', 'a folder of pictures; they stay where they are')
    .option('--labels <path>', 'a label file or folder')
    .addOption(choice('--format <format>', 'what the labels are; guessed where absent. folder: no labels', ['folder', ...LABEL_FORMATS]))
    .option('--pattern <pattern>', 'what a path says, such as {subject}/{sequence}/{frame}; guessed where absent')
    .option('--part-file <path>', 'a CSV subject,part (development or test)')
    .option('--annotator <name>', "whose labels these are; the data set's own coders where absent")
    .option('--dry-run', 'say what would be done and write nothing')
    .option(...JSON_FLAG)
    .action((folder: string, options: ImportOptions) =>
      run(options, async (session) => {
        checkOptions(options);
        await session.openProject(folder);
        const images = options.images === undefined ? null : await importImages(session, options.images, options);
        const parts = options.partFile === undefined || options.dryRun === true ? null : await session.client.images.assignParts({ path: resolve(options.partFile), dataset: options.dataset });
        const labels = options.labels === undefined ? null : await importLabels(session, options.labels, options);
        const sentences = [
          ...(images === null ? [] : describeImageImport(images)),
          ...(parts === null ? [] : [`Parts given to ${String(parts.subjects)} subjects (${String(parts.images)} pictures).`]),
          ...(labels === null ? [] : describeLabelImport(labels)),
        ];
        return { document: { dataset: options.dataset, isDryRun: options.dryRun === true, images, parts, labels }, text: sentences.join('\n') };
      }),
    );
}

function checkOptions({ images, labels, format, partFile }: ImportOptions): void {
  if (images === undefined && labels === undefined && partFile === undefined) {
    throw new Problem('bad_input', 'There is nothing to import.', { where: 'duchenne import', remedy: 'Give --images, --labels or --part-file.' });
  }
  if (labels !== undefined && format === 'folder') {
    throw new Problem('bad_input', 'The format "folder" has no labels.', { where: '--format folder --labels', remedy: `Give the labels' own format: ${LABEL_FORMATS.join(', ')}.` });
  }
}

async function importImages(session: Session, path: string, { dataset, pattern, dryRun }: ImportOptions): Promise<ImageImportReport> {
  const { jobId } = await session.client.images.importFolder({
    path: resolve(path),
    dataset,
    isDryRun: dryRun === true,
    ...(pattern === undefined ? {} : { pattern }),
  });
  const report = imageImportReportSchema.parse(resultOf(await followJob(session, jobId)));
  session.progress.end();
  return report;
}

async function importLabels(session: Session, labels: string, options: ImportOptions): Promise<LabelImportReport> {
  const path = resolve(labels);
  const { jobId } = await session.client.exchange.importLabels({
    path,
    format: await chooseFormat(session, path, options.format),
    dataset: options.dataset,
    isDryRun: options.dryRun === true,
    ...(options.annotator === undefined ? {} : { annotator: options.annotator }),
  });
  const report = labelImportReportSchema.parse(resultOf(await followJob(session, jobId)));
  session.progress.end();
  if (report.errorCount > 0) throw badLabels(report);
  return report;
}

async function chooseFormat({ client }: Session, path: string, format: ImportOptions['format']): Promise<LabelFormat> {
  if (format !== undefined && format !== 'folder') return format;
  const guess = await client.exchange.inspect({ path });
  if (guess.format !== null) return guess.format;
  throw new Problem('bad_input', 'The format of the labels cannot be told from the file.', { where: path, remedy: `Give --format, one of ${LABEL_FORMATS.join(', ')}.` });
}

function badLabels({ errors, errorCount }: LabelImportReport): Problem {
  const [first] = errors;
  const rows = errorCount === 1 ? 'One row breaks' : `${String(errorCount)} rows break`;
  const reasons = errors.slice(0, 5).map(({ file, line, reason }) => `${file}${line === null ? '' : ` line ${String(line)}`}: ${reason}`);
  return new Problem('bad_input', `${rows} the format, and no label was written.`, {
    where: first === undefined ? 'the labels' : reasons.join('; '),
    remedy: 'Correct these rows and import again; --dry-run shows them without writing.',
  });
}
