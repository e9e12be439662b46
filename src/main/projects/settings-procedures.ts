// What a person can do with the settings of the open project. Each change is durable when it answers, and told to
// whoever watches.
import { DEFAULT_PROJECT_SETTINGS, type SettingsReading } from '../../shared/project-settings.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { changeTemplates, readProjectSettings, withoutTemplate, withTemplate, writeProjectSettings } from './settings.ts';

export function createSettingsProcedures({ project, settingsChanges, clock }: Pick<Services, 'project' | 'settingsChanges' | 'clock'>) {
  function change(write: (database: ProjectDatabase, at: string) => void): SettingsReading {
    const { database } = project();
    database.transact(() => write(database, clock().toISOString()));
    settingsChanges.tell();
    return readProjectSettings(database);
  }

  return {
    settings: implementer.projects.settings.handler(() => readProjectSettings(project().database)),
    changeSettings: implementer.projects.changeSettings.handler(({ input }) => change((database, at) => writeProjectSettings(database, input, at))),
    saveTemplate: implementer.projects.saveTemplate.handler(({ input }) =>
      change((database, at) => changeTemplates(database, (templates) => withTemplate(templates, input), at)),
    ),
    removeTemplate: implementer.projects.removeTemplate.handler(({ input }) =>
      change((database, at) => changeTemplates(database, (templates) => withoutTemplate(templates, input.id), at)),
    ),
    resetTemplates: implementer.projects.resetTemplates.handler(() =>
      change((database, at) => writeProjectSettings(database, { templates: DEFAULT_PROJECT_SETTINGS.templates }, at)),
    ),
    settingsChanges: implementer.projects.settingsChanges.handler(({ signal }) => settingsChanges.watch(signal ?? new AbortController().signal)),
  };
}
