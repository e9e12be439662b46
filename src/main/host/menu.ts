// The desktop's application menu as data: where the page's actions stand in it. What they are called, which keys they have
// and whether they apply is the page's to say. Built here, shown by electron.ts.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuActionId, OfferedAction } from '../../shared/menu-actions.ts';
import { readShortcut } from '../../shared/shortcut.ts';

type Entry = MenuItemConstructorOptions;

/** Until the page has offered its actions, what the system itself can do is there. */
export function menuTemplate(platform: NodeJS.Platform, offered: readonly OfferedAction[], send: (actionId: MenuActionId) => void): Entry[] {
  const isMac = platform === 'darwin';
  const actions = (...ids: MenuActionId[]): Entry[] => ids.flatMap((id) => {
    const action = offered.find((entry) => entry.id === id);
    return action === undefined ? [] : [actionEntry(action, { isMac, send })];
  });
  const separator: Entry = { type: 'separator' };
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies Entry] : []),
    {
      label: 'Project',
      submenu: [...actions('go-home', 'close-project'), separator, ...actions('go-settings'), ...(isMac ? [] : [separator, { role: 'quit' } satisfies Entry])],
    },
    { label: 'Edit', submenu: [...actions('undo', 'redo'), separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
    { label: 'Go', submenu: actions('go-library', 'go-annotate', 'go-train', 'go-review', 'go-agreement', 'go-audit', 'go-people', 'go-data') },
    { label: 'View', submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }] },
    { role: 'help', submenu: actions('show-palette', 'show-keys', 'change-keys') },
  ];
}

interface EntryContext {
  readonly isMac: boolean;
  readonly send: (actionId: MenuActionId) => void;
}

function actionEntry({ id, title, shortcut, isEnabled }: OfferedAction, { isMac, send }: EntryContext): Entry {
  const accelerator = shortcut === null ? undefined : acceleratorOf(shortcut);
  return {
    id,
    label: title,
    enabled: isEnabled,
    // The page listens for its keys itself: here they are shown only, which macOS cannot.
    ...(accelerator === undefined || isMac ? {} : { accelerator, registerAccelerator: false }),
    click: () => send(id),
  };
}

/** `mod+shift+KeyZ` is `CmdOrCtrl+Shift+Z`; undefined for places that Electron has no name for. */
function acceleratorOf(text: string): string | undefined {
  const shortcut = readShortcut(text);
  const key = shortcut === null ? undefined : keyOf(shortcut.code);
  if (shortcut === null || key === undefined) return undefined;
  return [shortcut.mod === true ? 'CmdOrCtrl' : '', shortcut.alt === true ? 'Alt' : '', shortcut.shift === true ? 'Shift' : '', key].filter((part) => part !== '').join('+');
}

const NAMED: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left', ArrowRight: 'Right', ArrowUp: 'Up', ArrowDown: 'Down', Space: 'Space', Enter: 'Enter', Escape: 'Esc', Backspace: 'Backspace', Delete: 'Delete',
  Home: 'Home', End: 'End', PageUp: 'PageUp', PageDown: 'PageDown', Minus: '-', Equal: '=', Comma: ',', Period: '.', Slash: '/', Backslash: '\\', Semicolon: ';',
};

function keyOf(code: string): string | undefined {
  return NAMED[code] ?? /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? (/^F[0-9]{1,2}$/.test(code) ? code : undefined);
}
