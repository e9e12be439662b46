// Preferences: what each person chose for themselves on this machine, by the name they code under.
import { z } from 'zod';
import { keyChoicesSchema, preferencesChangeSchema, preferencesSchema } from '../preferences.ts';
import { procedure } from './procedure.ts';

/** The annotator's name, or null while nobody is signed in. */
const person = z.string().trim().min(1).max(100).nullable();

export const preferencesContract = {
  /**
   * A person without choices of their own starts from those made while nobody was signed in. A file that cannot be read
   * is put aside, never overwritten: this call says so, the next one answers as if nothing had been chosen yet.
   */
  get: procedure.input(z.object({ person })).output(preferencesSchema),
  /** Durable when it answers. Answers with all of the person's choices. */
  change: procedure.input(z.object({ person, change: preferencesChangeSchema })).output(preferencesSchema),
  /** Puts these keys in the place of all that the person chose; none resets every action. */
  replaceKeys: procedure.input(z.object({ person, keys: keyChoicesSchema })).output(preferencesSchema),
};
