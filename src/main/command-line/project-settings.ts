// duchenne project settings
import type { Command } from 'commander';
import { ACTION_UNIT_SET_NAMES } from '../../shared/facs.ts';
import { Problem, describeProblem } from '../../shared/problem.ts';
import { unitSetTitle, unitsOfSet, type SettingsReading, type UnitSet } from '../../shared/project-settings.ts';
import { choice, JSON_FLAG } from './choices.ts';
import type { JsonOption, RunCommand } from './session.ts';
import { formatTable } from './table.ts';

interface SettingsOptions extends JsonOption {
  readonly units?: string;
  readonly unitsName?: string;
  readonly suggestions?: string;
}

/** Adds `settings` to the command `project`. */
export function addProjectSettingsCommand(project: Command, run: RunCommand): void {
  project
    .command('settings <dir>')
    .description('what a project decides for everybody who opens it; with flags, changes it')
    .option('--units <set>', `action units coded: coded (in the project already), ${ACTION_UNIT_SET_NAMES.join(', ')}, or numbers such as 1,2,12`)
    .option('--units-name <name>', 'a name for units given as numbers')
    .addOption(choice('--suggestions <shown>', 'whether people see what a model suggests', ['shown', 'hidden']))
    .option(...JSON_FLAG)
    .action((folder: string, options: SettingsOptions) =>
      run(options, async ({ client, openProject }) => {
        const { units, unitsName, suggestions } = options;
        // Read before anything is opened: a mistake in the words costs nothing.
        const unitSet = units === undefined ? undefined : readUnitSet(units, unitsName ?? 'Our own');
        await openProject(folder);
        const change = { ...(unitSet === undefined ? {} : { unitSet }), ...(suggestions === undefined ? {} : { isSuggestionsHidden: suggestions === 'hidden' }) };
        const reading = Object.keys(change).length === 0 ? await client.projects.settings() : await client.projects.changeSettings(change);
        return { document: reading, text: describeSettings(reading) };
      }),
    );
}

function readUnitSet(words: string, name: string): UnitSet {
  if (words === 'coded') return { kind: 'coded' };
  const published = ACTION_UNIT_SET_NAMES.find((known) => known.toLowerCase() === words.toLowerCase());
  if (published !== undefined) return { kind: 'published', name: published };
  if (/^\d+(,\d+)*$/.test(words)) return { kind: 'own', name, units: words.split(',').map(Number) };
  throw new Problem('bad_input', `There is no set of action units "${words}".`, { where: '--units', remedy: `Take coded, ${ACTION_UNIT_SET_NAMES.join(', ')}, or numbers such as 1,2,12.` });
}

function describeSettings({ settings, problems }: SettingsReading): string {
  const { unitSet, isSuggestionsHidden, templates } = settings;
  const units = unitSet.kind === 'coded' ? '' : `: ${unitsOfSet(unitSet, []).join(', ')}`;
  const rows = [
    ['action units', `${unitSetTitle(unitSet)}${units}`],
    ['suggestions', isSuggestionsHidden ? 'hidden' : 'shown'],
    ...templates.map(({ name, line, mode }) => ['template', `${name}: ${mode === 'add' ? 'adds' : 'replaces by'} ${line}`]),
  ];
  return [formatTable(rows), ...problems.map(describeProblem)].join('\n');
}
