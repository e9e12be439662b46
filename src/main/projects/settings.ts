// Settings of the open project, read and written. A value that cannot be read is told and left as it is in the database;
// until somebody chooses again, the setting a project begins with holds.
import { z } from 'zod';
import { Problem, type ProblemDetails } from '../../shared/problem.ts';
import {
  DEFAULT_PROJECT_SETTINGS, projectSettingsSchema, SETTING_TITLES,
  type CodeTemplate, type ProjectSettingKey, type ProjectSettings, type SettingsReading,
} from '../../shared/project-settings.ts';
import type { ProjectDatabase } from '../database/index.ts';

interface StoredSetting {
  readonly key: string;
  readonly value: string;
}

const KEYS = Object.keys(projectSettingsSchema.shape) as ProjectSettingKey[];

/** Every setting with its default where it is not set or not readable; `problems` says which those are and why. */
export function readProjectSettings(database: ProjectDatabase): SettingsReading {
  const stored = database.prepare<[], StoredSetting>('select key, value from project_setting order by key').all();
  const settings: Record<string, unknown> = { ...DEFAULT_PROJECT_SETTINGS };
  const problems: ProblemDetails[] = [];
  for (const row of stored) {
    const reading = readSetting(row);
    if ('problem' in reading) problems.push(reading.problem);
    else settings[row.key] = reading.value;
  }
  return { settings: projectSettingsSchema.parse(settings), problems };
}

/** One row, checked against the schema of its key. */
function readSetting({ key, value }: StoredSetting): { value: unknown } | { problem: ProblemDetails } {
  const known = KEYS.find((name) => name === key);
  const where = `project_setting ${key}`;
  if (known === undefined) {
    return { problem: { code: 'bad_input', what: `The project has a setting "${key}" that this version does not know.`, where, remedy: 'Open the project with the version that wrote it to use it. It is kept as it is.' } };
  }
  const parsed = projectSettingsSchema.shape[known].safeParse(parseJson(value));
  if (parsed.success) return { value: parsed.data };
  const reason = z.prettifyError(parsed.error).replace(/\s*\n\s*/g, ' ');
  return { problem: { code: 'bad_input', what: `The setting "${SETTING_TITLES[known]}" cannot be read; what a project begins with is used.`, where: `${where}: ${reason}`, remedy: 'Choose it again. Until then the stored value is kept as it is.' } };
}

/** Undefined, which no schema takes, for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type SettingsChange = { readonly [Key in ProjectSettingKey]?: ProjectSettings[Key] | undefined };

/** Writes settings; those not named stay as they are. Within a transaction. */
export function writeProjectSettings(database: ProjectDatabase, change: SettingsChange, at: string): void {
  const write = database.prepare<[string, string, string]>(
    'insert into project_setting (key, value, changed_at) values (?, ?, ?) on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at',
  );
  for (const key of KEYS) if (change[key] !== undefined) write.run(key, JSON.stringify(change[key]), at);
}

/**
 * Changes the list of templates as it is now, so that two people at once lose nothing of each other's. Within a transaction.
 * Problem `conflict` where the stored list cannot be read: writing would lose it.
 */
export function changeTemplates(database: ProjectDatabase, change: (templates: readonly CodeTemplate[]) => CodeTemplate[], at: string): void {
  const { settings, problems } = readProjectSettings(database);
  const broken = problems.find(({ where }) => where?.startsWith('project_setting templates:'));
  if (broken !== undefined) {
    throw new Problem('conflict', 'The stored templates cannot be read, so none was changed.', { where: broken.where ?? 'project_setting templates', remedy: 'Begin again with the first templates, or bring back a backup of the project.' });
  }
  writeProjectSettings(database, { templates: change(settings.templates) }, at);
}

/** Puts a template in its place, or at the end if new. Problem `conflict` for a name that another one has. */
export function withTemplate(templates: readonly CodeTemplate[], template: CodeTemplate): CodeTemplate[] {
  const namesake = templates.find(({ id, name }) => id !== template.id && name.toLowerCase() === template.name.toLowerCase());
  if (namesake !== undefined) {
    throw new Problem('conflict', `There is a template "${namesake.name}" already.`, { where: 'name', remedy: 'Take another name, or change that one.' });
  }
  const isKnown = templates.some(({ id }) => id === template.id);
  return isKnown ? templates.map((entry) => (entry.id === template.id ? template : entry)) : [...templates, template];
}

/** Problem `not_found` where there is none of that id. */
export function withoutTemplate(templates: readonly CodeTemplate[], id: string): CodeTemplate[] {
  if (!templates.some((entry) => entry.id === id)) {
    throw new Problem('not_found', 'This template is not there any more.', { where: id, remedy: 'Somebody else may have removed it.' });
  }
  return templates.filter((entry) => entry.id !== id);
}
