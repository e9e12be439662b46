// The command palette: every action that applies now, found by a few letters, performed by Enter. What had the focus has
// it again before the action runs, so that it acts as its key would.
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconPointFilled, IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { Keys } from '../components/Keys.tsx';
import { applicableActions, performAction, useWithheldKeys, type Action } from './actions.ts';
import { findActions, groupActions } from './find-actions.ts';
import classes from './Palette.module.css';

const LIST_ID = 'palette-actions';
const optionId = (action: Action): string => `palette-${action.id}`;

const [store, palette] = createSpotlight();

/** What had the focus when it was opened: read before the palette takes it. */
let origin: Element | null = null;

export function openPalette(): void {
  if (store.getState().opened) return;
  origin = document.activeElement;
  palette.open();
}

export function Palette() {
  const { opened, query, selected } = useSpotlight(store);
  useWithheldKeys(opened);
  const chosen = useRef<string | null>(null);
  // What applied when it opened: nothing changes under the eye that reads.
  const actions = useMemo(() => (opened ? applicableActions().filter(isOffered) : []), [opened]);
  const found = useMemo(() => findActions(actions, query), [actions, query]);
  const groups = groupActions(found);
  const current = groups.flatMap(([, members]) => members)[selected];

  const leave = (): void => {
    // Mantine may tell twice that it is gone: the second time nothing is left to give back.
    if (origin instanceof HTMLElement) origin.focus({ preventScroll: true });
    origin = null;
    const id = chosen.current;
    chosen.current = null;
    if (id !== null) performAction(id);
  };
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      scrollable
      maxHeight={420}
      centered={false}
      yOffset="14vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      returnFocus={false}
      transitionProps={{ duration: 0, onExited: leave }}
      attributes={{ content: { 'aria-label': 'Find an action' } }}
    >
      <Spotlight.Search
        size="md"
        placeholder="Find an action"
        leftSection={<IconSearch size={18} stroke={1.6} />}
        role="combobox"
        aria-label="Find an action"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={LIST_ID}
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
      />
      <Spotlight.ActionsList id={LIST_ID} role="listbox" aria-label="Actions">
        {groups.map(([group, members]) => (
          <Spotlight.ActionsGroup key={group} label={group} role="group" aria-label={group}>
            {members.map((action) => <PaletteEntry key={action.id} action={action} isCurrent={action === current} onChoose={() => { chosen.current = action.id; }} />)}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && <Spotlight.Empty role="status">No action here is called so. Others may apply on another screen.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** What is held down has no meaning as a choice; the palette does not offer itself. */
function isOffered(action: Action): boolean {
  return action.release === undefined && action.id !== 'show-palette';
}

interface PaletteEntryProps {
  readonly action: Action;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function PaletteEntry({ action, isCurrent, onChoose }: PaletteEntryProps) {
  const { title, icon: Icon = IconPointFilled, records } = action;
  const keys: ReactNode = action.shortcuts.slice(0, 2).map((shortcut) => <Keys key={shortcut.code} shortcut={shortcut} />);
  return (
    <Spotlight.Action
      id={optionId(action)}
      className={classes.action ?? ''}
      role="option"
      aria-selected={isCurrent}
      label={title}
      {...(records !== undefined && { description: `Undo takes back ${records}` })}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      rightSection={<span className={classes.keys}>{keys}</span>}
      onClick={onChoose}
    />
  );
}
