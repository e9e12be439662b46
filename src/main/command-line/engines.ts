// duchenne engines: what can train on this machine, and why the rest cannot.
import type { Command } from 'commander';
import { JSON_FLAG } from './choices.ts';
import type { JsonOption, RunCommand } from './session.ts';
import { formatTable } from './table.ts';

export function addEnginesCommand(program: Command, run: RunCommand): void {
  program
    .command('engines')
    .description('what can train here, and why not')
    .option(...JSON_FLAG)
    .action((options: JsonOption) =>
      run(options, async ({ client }) => {
        const found = await client.training.engines({ refresh: true });
        const rows = found.engines.map(({ name, isAvailable, detail }) => [name === found.selected ? '*' : '', name, isAvailable ? 'yes' : 'no', detail]);
        return { document: found, text: `${formatTable(rows)}\n\n${found.reason}` };
      }),
    );
}
