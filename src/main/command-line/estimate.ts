// duchenne estimate: how many wrong labels are left in a run's queue, from the faces drawn by lot.
import type { Command } from 'commander';
import type { ReviewStats, WrongLeft } from '../../shared/contract/review.ts';
import { JSON_FLAG } from './choices.ts';
import type { JsonOption, RunCommand } from './session.ts';
import { count, formatTable } from './table.ts';

export function addEstimateCommand(program: Command, run: RunCommand): void {
  program
    .command('estimate <dir>')
    .description('how many wrong expression labels are left, overall and by class, with 95% intervals')
    .option('--run <id>', 'a run, or last', 'last')
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption & { run: string }) =>
      run(options, async ({ client, openProject }) => {
        await openProject(folder);
        const stats = await client.review.stats({ runId: options.run });
        return { document: stats, text: describe(stats) };
      }),
    );
}

function describe(stats: ReviewStats): string {
  const reviewed = `Run ${stats.runId}: ${count(stats.reviewed, 'decision')}, ${count(stats.undecided, 'face')} undecided.`;
  if (stats.wrongLeft === null) {
    return `${reviewed}\nNothing can be said of what is left: none of the decided faces was drawn by lot. The review draws every tenth face.`;
  }
  const row = (name: string, left: WrongLeft | null): string[] =>
    left === null ? [name, '-', '-', '-', '0'] : [name, left.estimate.toFixed(0), String(left.low), String(left.high), String(left.draws)];
  return [
    reviewed,
    '',
    formatTable([
      ['given', 'wrong left', 'from', 'to', 'drawn'],
      ...stats.perExpression.map(({ expression, wrongLeft }) => row(expression, wrongLeft)),
      row('all', stats.wrongLeft),
    ]),
  ].join('\n');
}
