// Ids of the actions that an application menu offers: the desktop's menu sends them, the screens perform them.

export const MENU_ACTION_IDS = [
  'go-home', 'go-library', 'go-train', 'go-review', 'go-agreement', 'go-data', 'go-settings', 'close-project', 'undo', 'redo', 'show-keys',
] as const;
export type MenuActionId = (typeof MENU_ACTION_IDS)[number];
