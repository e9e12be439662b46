// Above the film strip: what is selected, in words, and what can be done with it; playing; whose codes the chart shows.
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconChartBar, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';
import { showProblem } from '../../app/notify.ts';
import { Keys } from '../../components/Keys.tsx';
import { useIsPlaying } from './playback.ts';
import { changeSequenceView, SPANS, type SequenceView } from './sequence-view.ts';
import classes from './SequenceBar.module.css';

interface SequenceBarProps {
  readonly actions: readonly Action[];
  readonly view: SequenceView;
  /** The selected frames in words; null where none are. */
  readonly range: string | null;
  readonly onDrop: () => void;
}

export function SequenceBar({ actions, view, range, onDrop }: SequenceBarProps) {
  const find = (id: string): Action | undefined => actions.find((action) => action.id === id);
  return (
    <div className={classes.bar} role="toolbar" aria-label="Sequence tools">
      <span className={classes.group} data-play-controls>
        <ActionButton action={find('play-slower')} />
        <PlayButton action={find('play')} />
        <ActionButton action={find('play-faster')} />
        <span className={classes.speed} aria-label="Speed">{view.speed}×</span>
      </span>
      <span className={classes.group}>
        <ActionButton action={find('copy-codes')} />
        <ActionButton action={find('paste-codes')} />
        <ActionButton action={find('fill-action')} />
      </span>
      <span className={classes.range} role="status" aria-label="Selected frames">
        {range ?? <span className={classes.hint}>Shift and an arrow select frames</span>}
        {range !== null && <ActionIcon variant="subtle" color="gray" size={20} aria-label="Select nothing" onClick={onDrop}><IconX size={13} /></ActionIcon>}
      </span>
      <span className={classes.group} data-end>
        {view.isChartOpen && <ChartChoices view={view} />}
        <Tooltip label="Chart of the codes">
          <ActionIcon variant={view.isChartOpen ? 'light' : 'subtle'} color={view.isChartOpen ? 'petrol' : 'gray'} size={26} aria-label="Chart of the codes" aria-pressed={view.isChartOpen} onClick={() => changeSequenceView({ isChartOpen: !view.isChartOpen })}>
            <IconChartBar size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  );
}

const SOURCES = [{ source: 'own', title: 'Mine' }, { source: 'final', title: 'Label' }] as const;

/** Buttons and a menu: unlike radios and fields they leave the arrows and letters to the desk once they are pressed. */
function ChartChoices({ view }: { readonly view: SequenceView }) {
  return (
    <>
      <Button.Group aria-label="Whose codes are shown">
        {SOURCES.map(({ source, title }) => (
          <Button key={source} size="compact-xs" variant={view.source === source ? 'light' : 'default'} aria-pressed={view.source === source} onClick={() => changeSequenceView({ source })}>{title}</Button>
        ))}
      </Button.Group>
      <Menu position="top-end">
        <Menu.Target><Button size="compact-xs" variant="default" aria-label={`Frames in the chart: ${spanTitle(view.span)}`}>{spanTitle(view.span)}</Button></Menu.Target>
        <Menu.Dropdown>
          {SPANS.map((span) => <Menu.Item key={span} onClick={() => changeSequenceView({ span })}>{spanTitle(span)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function spanTitle(span: number | null): string {
  return span === null ? 'All frames' : `${span} frames`;
}

function PlayButton({ action }: { readonly action: Action | undefined }) {
  const isPlaying = useIsPlaying();
  return <ActionButton action={action} icon={isPlaying ? <IconPlayerPause size={16} stroke={1.6} /> : <IconPlayerPlay size={16} stroke={1.6} />} isPressed={isPlaying} />;
}

interface ActionButtonProps {
  readonly action: Action | undefined;
  readonly icon?: React.ReactNode;
  readonly isPressed?: boolean;
}

function ActionButton({ action, icon, isPressed }: ActionButtonProps) {
  if (action === undefined) return null;
  const [shortcut] = action.shortcuts;
  const Icon = action.icon;
  return (
    <Tooltip label={<>{action.title} {shortcut !== undefined && <Keys shortcut={shortcut} />}</>}>
      <ActionIcon variant={isPressed === true ? 'light' : 'subtle'} color={isPressed === true ? 'petrol' : 'gray'} size={26} aria-label={action.title} aria-pressed={isPressed} onClick={() => void action.perform()?.catch(showProblem)}>
        {icon ?? (Icon !== undefined && <Icon size={16} stroke={1.6} />)}
      </ActionIcon>
    </Tooltip>
  );
}
