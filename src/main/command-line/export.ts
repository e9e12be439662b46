// duchenne export: labels, or a run's learned weights, as files.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EXPORT_FORMATS, exportReportSchema } from '../../shared/contract/exchange.ts';
import { choice, JSON_FLAG, wholeNumber } from './choices.ts';
import { followJob, resultOf } from './follow-job.ts';
import type { JsonOption, RunCommand } from './session.ts';
import { count } from './table.ts';

interface ExportOptions extends JsonOption {
  readonly format: (typeof EXPORT_FORMATS)[number];
  readonly out: string;
  readonly dataset?: string;
  readonly run?: string;
  readonly presentFrom?: number;
}

export function addExportCommand(program: Command, run: RunCommand): void {
  program
    .command('export <dir>')
    .description('write labels out')
    .addOption(choice('--format <format>', 'what to write', EXPORT_FORMATS).makeOptionMandatory())
    .requiredOption('--out <path>', 'the file or folder to write')
    .option('--dataset <name>', 'this data set only')
    .option('--run <id>', 'whose weights (format weights); the last completed run where absent')
    .option('--present-from <n>', 'intensity that counts as present where only occurrence is written', wholeNumber(1, 5))
    .option(...JSON_FLAG)
    .action((folder: string, options: ExportOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const { jobId } = await session.client.exchange.exportLabels({
          format: options.format,
          path: resolve(options.out),
          ...(options.dataset === undefined ? {} : { dataset: options.dataset }),
          ...(options.run === undefined ? {} : { runId: options.run }),
          ...(options.presentFrom === undefined ? {} : { presentFrom: options.presentFrom }),
        });
        const report = exportReportSchema.parse(resultOf(await followJob(session, jobId)));
        const summary = `${count(report.rows, 'row')} in ${count(report.files, 'file')}: ${report.path}`;
        return { document: report, text: [summary, ...report.notes].join('\n') };
      }),
    );
}
