// What the desktop's menu shows of the page's actions. The page offers them with their titles and the keys they have now;
// the menu sends back the id of the one that was chosen, and the page performs it.
import { z } from 'zod';
import { shortcutTextSchema } from './shortcut.ts';

export const MENU_ACTION_IDS = [
  'go-home', 'go-library', 'go-annotate', 'go-train', 'go-review', 'go-agreement', 'go-audit', 'go-people', 'go-data', 'go-settings', 'close-project',
  'undo', 'redo', 'show-palette', 'show-keys', 'change-keys',
] as const;
export type MenuActionId = (typeof MENU_ACTION_IDS)[number];

export const offeredActionSchema = z.object({
  id: z.enum(MENU_ACTION_IDS),
  title: z.string(),
  /** The first of its keys, or null where it has none. */
  shortcut: shortcutTextSchema.nullable(),
  /** False where it does not apply now. */
  isEnabled: z.boolean(),
});
export type OfferedAction = z.infer<typeof offeredActionSchema>;
