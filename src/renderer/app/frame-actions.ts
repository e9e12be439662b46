// What can be done wherever one is: go to a room, find an action, see the keys, close the project.
import { IconKeyboard, IconListSearch, IconLogout, IconUser } from '@tabler/icons-react';
import type { Action } from './actions.ts';
import { PLACES } from './navigation.ts';

export interface FrameCommands {
  readonly navigate: (path: string) => void;
  readonly showPalette: () => void;
  readonly showKeys: () => void;
  readonly changeKeys: () => void;
  readonly askForName: () => void;
  readonly closeProject: () => Promise<void>;
  readonly hasProject: () => boolean;
  /** Came by a coder's own address: may only code. */
  readonly isCoder: () => boolean;
}

export function frameActions(commands: FrameCommands): Action[] {
  const group = 'Window';
  const { hasProject, isCoder } = commands;
  const isOwnerOfProject = (): boolean => hasProject() && !isCoder();
  return [
    ...PLACES.map((place): Action => ({
      id: place.id,
      title: place.title,
      icon: place.icon,
      group: 'Go to',
      shortcuts: [place.shortcut],
      isEnabled: () => (hasProject() || !place.needsProject) && (!isCoder() || place.isForCoders === true),
      perform: () => commands.navigate(place.path),
    })),
    { id: 'show-palette', title: 'Find an action', icon: IconListSearch, group, shortcuts: [{ code: 'KeyK', mod: true }], whileTyping: true, repeats: false, perform: commands.showPalette },
    { id: 'show-keys', title: 'Keys on this screen', icon: IconKeyboard, group, shortcuts: [{ code: 'F1' }, { code: 'Slash', shift: true }], perform: commands.showKeys },
    { id: 'change-keys', title: 'Change keys', icon: IconKeyboard, group, shortcuts: [], perform: commands.changeKeys },
    { id: 'change-annotator', title: 'Who is labelling', icon: IconUser, group, shortcuts: [], isEnabled: isOwnerOfProject, perform: commands.askForName },
    { id: 'close-project', title: 'Close the project', icon: IconLogout, group, shortcuts: [], isEnabled: isOwnerOfProject, perform: commands.closeProject },
  ];
}
