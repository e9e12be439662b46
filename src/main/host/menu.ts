// The desktop's application menu as data: which entry sends which action to the page. Built here, shown by electron.ts.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuActionId } from '../../shared/menu-actions.ts';

type Entry = MenuItemConstructorOptions;

/** Every action of the page's own list that makes sense without knowing what is on screen. */
export function menuTemplate(platform: NodeJS.Platform, send: (actionId: MenuActionId) => void): Entry[] {
  const isMac = platform === 'darwin';
  const action = (id: MenuActionId, label: string, accelerator?: string): Entry => ({
    id,
    label,
    // The page listens for its keys itself: here they are shown only, which macOS cannot.
    ...(accelerator === undefined || isMac ? {} : { accelerator, registerAccelerator: false }),
    click: () => send(id),
  });
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies Entry] : []),
    {
      label: 'Project',
      submenu: [
        action('go-home', 'Projects'),
        action('close-project', 'Close project'),
        { type: 'separator' },
        action('go-settings', 'Settings'),
        ...(isMac ? [] : [{ type: 'separator' } satisfies Entry, { role: 'quit' } satisfies Entry]),
      ],
    },
    {
      label: 'Edit',
      submenu: [
        action('undo', 'Undo label', 'CmdOrCtrl+Z'),
        action('redo', 'Redo label', 'CmdOrCtrl+Shift+Z'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'Go',
      submenu: [action('go-library', 'Library'), action('go-train', 'Train'), action('go-review', 'Review'), action('go-agreement', 'Agreement'), action('go-data', 'Data')],
    },
    {
      label: 'View',
      submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }],
    },
    { role: 'help', submenu: [action('show-keys', 'Keyboard shortcuts')] },
  ];
}
