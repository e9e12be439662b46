// duchenne predict | suggest: what a run, OpenFace or Py-Feat says of faces, as suggestions at the desk. Labels stay as they are.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { predictionReportSchema, suggestionImportReportSchema, type PredictionReport, type SuggestionImportReport } from '../../shared/contract/suggestions.ts';
import { SUGGESTION_FORMATS, type SuggestionFormat } from '../../shared/suggestions.ts';
import { Problem } from '../../shared/problem.ts';
import { choice, JSON_FLAG } from './choices.ts';
import { followJob, resultOf } from './follow-job.ts';
import type { JsonOption, RunCommand } from './session.ts';
import { count } from './table.ts';

const SHOWN = 5;
const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];

interface PredictOptions extends JsonOption {
  readonly run: string;
  readonly dataset?: string[];
  readonly again?: boolean;
}

export function addPredictCommand(program: Command, run: RunCommand): void {
  program
    .command('predict <dir>')
    .description('what a run sees on every picture, as suggestions; labels stay as they are')
    .option('--run <id>', 'a completed run, or last', 'last')
    .option('--dataset <name>', 'this data set only; may be given again', collect)
    .option('--again', 'also pictures that the run has predicted before')
    .option(...JSON_FLAG)
    .action((folder: string, options: PredictOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const { jobId } = await session.client.suggestions.predict({
          runId: options.run,
          isAgain: options.again === true,
          ...(options.dataset === undefined ? {} : { datasets: options.dataset }),
        });
        const report = predictionReportSchema.parse(resultOf(await followJob(session, jobId)));
        return { document: report, text: describePrediction(report).join('\n') };
      }),
    );
}

interface SuggestOptions extends JsonOption {
  readonly format: SuggestionFormat;
  readonly dataset: string;
  readonly name?: string;
  readonly subject?: string;
  readonly sequence?: string;
  readonly frameOffset?: number;
  readonly dryRun?: boolean;
}

export function addSuggestCommand(program: Command, run: RunCommand): void {
  program
    .command('suggest <dir> <file>')
    .description('bring the output of another program in, as suggestions; labels stay as they are')
    .addOption(choice('--format <format>', 'which program wrote it', SUGGESTION_FORMATS).makeOptionMandatory())
    .requiredOption('--dataset <name>', 'the data set that the rows are about')
    .option('--name <name>', 'what the suggestions are called; the name of the file where absent')
    .option('--subject <name>', 'whose frames these are; told from the file\'s name where absent')
    .option('--sequence <name>', 'of which sequence')
    .option('--frame-offset <n>', 'added to the frame numbers of the file', readOffset)
    .option('--dry-run', 'say what would be done and write nothing')
    .option(...JSON_FLAG)
    .action((folder: string, file: string, options: SuggestOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const { format, dataset, name, subject, sequence, frameOffset } = options;
        const { jobId } = await session.client.suggestions.import({
          path: resolve(file), format, dataset, isDryRun: options.dryRun === true,
          ...(name === undefined ? {} : { name }),
          ...(subject === undefined ? {} : { subject }),
          ...(sequence === undefined ? {} : { sequence }),
          ...(frameOffset === undefined ? {} : { frameOffset }),
        });
        const report = suggestionImportReportSchema.parse(resultOf(await followJob(session, jobId)));
        return { document: report, text: describeImport(report).join('\n') };
      }),
    );
}

function readOffset(text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new Problem('bad_input', `"${text}" is no whole number.`, { where: '--frame-offset', remedy: 'Write a number such as 1 or -1.' });
}

function describePrediction({ source, predicted, alreadyThere, unreadable, unreadableCount, notes }: PredictionReport): string[] {
  return [
    `${count(predicted, 'picture')} predicted by "${source}", ${alreadyThere.toLocaleString('en')} there already.`,
    ...(unreadableCount === 0 ? [] : [`${count(unreadableCount, 'picture')} could not be read:`, ...unreadable.slice(0, SHOWN).map(({ path, reason }) => `  ${path}: ${reason}`)]),
    ...notes,
  ];
}

function describeImport(report: SuggestionImportReport): string[] {
  const { rows, matchedImages, suggestionsWritten, suggestionsUnchanged, unknown, unmatched, unmatchedCount, isDryRun, notes } = report;
  return [
    `${count(rows, 'row')} for ${count(matchedImages, 'picture')}: ${count(suggestionsWritten, 'suggestion')} ${isDryRun ? 'would be written' : 'written'}, ` +
      `${suggestionsUnchanged.toLocaleString('en')} there already, ${unknown.toLocaleString('en')} without a result.`,
    ...(unmatchedCount === 0 ? [] : [`${count(unmatchedCount, 'row')} without a picture:`, ...unmatched.slice(0, SHOWN).map(({ file, line, reason }) => `  ${file}${line === null ? '' : ` line ${String(line)}`}: ${reason}`)]),
    ...notes,
  ];
}
