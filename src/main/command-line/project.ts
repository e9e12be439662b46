// duchenne project create | info | settings, duchenne runs
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Run } from '../../shared/contract/training.ts';
import { JSON_FLAG } from './choices.ts';
import { addProjectSettingsCommand } from './project-settings.ts';
import type { JsonOption, RunCommand } from './session.ts';
import { count, formatScore, formatTable } from './table.ts';

export function addProjectCommands(program: Command, run: RunCommand): void {
  const project = program.command('project').description('make a project, or look at one');
  project
    .command('create <dir>')
    .description('make a project in a new or empty folder')
    .option('--name <name>', 'its name; the folder\'s where absent')
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption & { name?: string }) =>
      run(options, async ({ client }) => {
        const created = await client.projects.create({ path: resolve(folder), ...(options.name === undefined ? {} : { name: options.name }) });
        return { document: created, text: `Made the project "${created.name}" in ${created.path}.` };
      }),
    );
  project
    .command('info <dir>')
    .description('what a project holds')
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption) =>
      run(options, async ({ client, openProject }) => {
        const opened = await openProject(folder);
        const datasets = await client.images.datasets();
        const rows = datasets.map((entry) => [
          entry.name,
          count(entry.images, 'picture'),
          count(entry.subjects, 'subject'),
          `${entry.withActionUnits.toLocaleString('en')} with action units`,
          `${entry.withExpression.toLocaleString('en')} with an expression`,
        ]);
        return { document: { ...opened, datasets }, text: `${opened.name} (${opened.path}): ${count(opened.images, 'picture')}\n${formatTable(rows)}`.trimEnd() };
      }),
    );
  addProjectSettingsCommand(project, run);
}

export function addRunsCommand(program: Command, run: RunCommand): void {
  program
    .command('runs <dir>')
    .description('training runs, newest first')
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption) =>
      run(options, async ({ client, openProject }) => {
        await openProject(folder);
        const runs = await client.training.runs();
        const text = runs.length === 0 ? 'No run yet: duchenne train' : formatTable([RUN_HEADER, ...runs.map(runRow)]);
        return { document: runs, text };
      }),
    );
}

const RUN_HEADER = ['run', 'name', 'state', 'method', 'steps', 'size', 'seed', 'AU F1', 'AU AUC'];

function runRow({ id, name, state, config, result }: Run): string[] {
  const test = result?.last.find((scores) => scores.part === 'test');
  const numbers = [config.steps, config.size, config.seed].map(String);
  return [id, name, state, config.method, ...numbers, formatScore(test?.meanF1 ?? null), formatScore(test?.meanAuc ?? null)];
}
