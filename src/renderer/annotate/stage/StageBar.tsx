// Above the face: how it is looked at, as buttons of the same actions that the keys perform.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBook2, IconMoodNeutral } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ActionKeys } from '../../app/ActionKeys.tsx';
import type { Action } from '../../app/actions.ts';
import { useAnnotateView, type AnnotateView } from '../../app/annotate-view.ts';
import { showProblem } from '../../app/notify.ts';
import { useGuide } from '../guide/guide-store.ts';
import classes from './StageBar.module.css';

export function StageBar({ actions }: { readonly actions: readonly Action[] }) {
  const view = useAnnotateView();
  const isGuideOpen = useGuide().isOpen;
  const button = (id: string): ReactNode => {
    const action = actions.find((entry) => entry.id === id);
    return action === undefined ? null : <ActionButton action={action} isPressed={pressedState(id, view, isGuideOpen)} />;
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label="Seeing">
      <span className={classes.group}>{button('zoom-out')}{button('zoom-in')}{button('zoom-fit')}</span>
      <span className={classes.group}>{button('mirror')}{button('grey')}{button('landmarks')}{button('as-it-is')}</span>
      <span className={classes.group}><NeutralMenu actions={actions} />{button('side-by-side')}{button('difference')}</span>
      <span className={classes.group} data-end>{button('unit-guide')}</span>
    </div>
  );
}

/** True or false for what is on or off; undefined for what is done once. */
function pressedState(id: string, view: AnnotateView, isGuideOpen: boolean): boolean | undefined {
  switch (id) {
    case 'mirror': return view.isMirrored;
    case 'grey': return view.isGrey;
    case 'landmarks': return view.areLandmarksShown;
    case 'side-by-side': return view.comparison === 'side-by-side';
    case 'difference': return view.comparison === 'difference';
    case 'unit-guide': return isGuideOpen;
    default: return undefined;
  }
}

function ActionButton({ action, isPressed }: { readonly action: Action; readonly isPressed: boolean | undefined }) {
  const Icon = action.icon ?? IconBook2;
  return (
    <Tooltip label={<>{action.title} <ActionKeys of={action.id} /></>}>
      <ActionIcon
        variant={isPressed === true ? 'light' : 'subtle'}
        color={isPressed === true ? 'petrol' : 'gray'}
        size={28}
        aria-label={action.title}
        aria-pressed={isPressed}
        onClick={() => perform(action)}
      >
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

const NEUTRAL_ITEMS = ['choose-neutral', 'go-to-neutral', 'side-by-side', 'difference'] as const;

function NeutralMenu({ actions }: { readonly actions: readonly Action[] }) {
  const items = NEUTRAL_ITEMS.flatMap((id) => actions.find((action) => action.id === id) ?? []);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Tooltip label={<>Neutral face: hold <ActionKeys of="show-neutral" /> to flicker to it</>}>
          <ActionIcon variant="subtle" size={28} aria-label="Neutral face"><IconMoodNeutral size={17} stroke={1.6} /></ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((action) => (
          <Menu.Item
            key={action.id}
            disabled={action.isEnabled?.() === false}
            rightSection={<ActionKeys of={action.id} />}
            onClick={() => perform(action)}
          >
            {action.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function perform(action: Action): void {
  action.perform()?.catch(showProblem);
}
