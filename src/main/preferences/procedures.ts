// What a person can do with their preferences.
import { join } from 'node:path';
import type { KeyChoices, Preferences, PreferencesChange } from '../../shared/preferences.ts';
import { implementer } from '../procedure.ts';
import { createQueue } from '../queue.ts';
import type { Services } from '../services.ts';
import { readPreferencesFile, writePreferencesFile, type PreferencesContent } from './preferences-file.ts';

export function createPreferencesProcedures({ paths }: Services) {
  const file = join(paths.dataFolder, 'preferences.json');
  const inTurn = createQueue();

  // Read anew for each: another Duchenne on this machine writes the same file.
  const change = (person: string | null, next: (before: Preferences) => Preferences): Promise<Preferences> =>
    inTurn(async () => {
      const content = await readPreferencesFile(file);
      const after = next(preferencesOf(content, person));
      await writePreferencesFile(file, withPreferences(content, person, after));
      return after;
    });

  return {
    get: implementer.preferences.get.handler(({ input }) => inTurn(async () => preferencesOf(await readPreferencesFile(file), input.person))),
    change: implementer.preferences.change.handler(({ input }) => change(input.person, (before) => applyChange(before, input.change))),
    replaceKeys: implementer.preferences.replaceKeys.handler(({ input }) => change(input.person, (before) => ({ ...before, keys: input.keys }))),
  };
}

function preferencesOf({ nobody, people }: PreferencesContent, person: string | null): Preferences {
  const own = people.find(({ name }) => name === person) ?? nobody;
  return { keys: own.keys, habits: own.habits };
}

function withPreferences(content: PreferencesContent, person: string | null, { keys, habits }: Preferences): PreferencesContent {
  if (person === null) return { ...content, nobody: { keys, habits } };
  return { ...content, people: [...content.people.filter(({ name }) => name !== person), { name: person, keys, habits }] };
}

function applyChange({ keys, habits }: Preferences, { keys: changed = {}, habits: changedHabits = {} }: PreferencesChange): Preferences {
  const merged: KeyChoices = {};
  for (const [id, shortcuts] of Object.entries({ ...keys, ...changed })) if (shortcuts !== null) merged[id] = shortcuts;
  return { keys: merged, habits: { ...habits, ...changedHabits } };
}
