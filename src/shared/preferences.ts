// What a person chose for themselves: keys of actions, habits at the desk. Kept with the user (src/main/preferences), so
// that another port, browser or project finds the same.
import { z } from 'zod';
import { shortcutTextSchema } from './shortcut.ts';

const MOST_SHORTCUTS = 4;

/** `unit-12`, `review.keep`, `expression-not_a_face`. */
export const actionIdSchema = z.string().regex(/^[a-z][a-z0-9._-]*$/i, { message: 'is not the name of an action' }).max(80);
const shortcutTextsSchema = z.array(shortcutTextSchema).max(MOST_SHORTCUTS, { message: `more than ${MOST_SHORTCUTS} shortcuts for one action` });

/** Shortcuts by action, only where they differ from the action's own; an empty list takes its keys away. */
export const keyChoicesSchema = z.record(actionIdSchema, shortcutTextsSchema);
export type KeyChoices = z.infer<typeof keyChoicesSchema>;

/** How a person likes to code. What depends on the screen and the light in front of it (brightness, zoom) is not here. */
export const habitsSchema = z.object({
  isAutoAdvance: z.boolean().exactOptional(),
  isOthersShown: z.boolean().exactOptional(),
  source: z.enum(['full', 'crop']).exactOptional(),
});
export type Habits = z.infer<typeof habitsSchema>;

export const preferencesSchema = z.object({ keys: keyChoicesSchema, habits: habitsSchema });
export type Preferences = z.infer<typeof preferencesSchema>;

/** Changes of some keys (null gives an action its own back) and some habits; what is not named stays. */
export const preferencesChangeSchema = z.object({
  keys: z.record(actionIdSchema, shortcutTextsSchema.nullable()).default({}),
  habits: habitsSchema.default({}),
});
export type PreferencesChange = z.input<typeof preferencesChangeSchema>;
