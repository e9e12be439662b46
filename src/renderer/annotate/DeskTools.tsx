// Above the face: previous and next, picture or crop, how to look at it, what happened to it, auto-advance.
import { ActionIcon, Button, Popover, SegmentedControl, Slider, Stack, Switch, Text, Tooltip } from '@mantine/core';
import { IconAdjustments, IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react';
import { ActionKeys } from '../app/ActionKeys.tsx';
import { changeView, PLAIN_LOOK, useAnnotateView } from '../app/annotate-view.ts';
import type { DeskCommands } from './desk-commands.ts';
import { History } from './History.tsx';
import { BRIGHTNESS, CONTRAST, GAIN, GAMMA, stepped } from './stage/look.ts';
import { toggleMirror } from './stage/stage-actions.ts';
import { MOST_ZOOM, zoomAt } from './stage/viewport.ts';

interface DeskToolsProps {
  readonly imageId: number;
  readonly commands: DeskCommands;
}

export function DeskTools({ imageId, commands }: DeskToolsProps) {
  const view = useAnnotateView();
  return (
    <>
      <Tooltip label="After an expression, go on to the next face">
        <div>
          <Switch label="Auto-advance" checked={view.isAutoAdvance} onChange={(event) => changeView({ isAutoAdvance: event.currentTarget.checked })} />
        </div>
      </Tooltip>
      <SegmentedControl
        aria-label="What is shown"
        value={view.source}
        onChange={(value) => changeView({ source: value })}
        data={[{ value: 'full', label: 'Picture' }, { value: 'crop', label: 'Crop' }]}
      />
      <LookButton />
      <HistoryButton imageId={imageId} />
      <Button.Group>
        <Tooltip label={<>Previous face <ActionKeys of="previous-face" /></>}>
          <Button variant="default" aria-label="Previous face" onClick={() => commands.move('previous')}><IconChevronLeft size={16} /></Button>
        </Tooltip>
        <Tooltip label={<>Next face <ActionKeys of="next-face" /></>}>
          <Button variant="default" aria-label="Next face" onClick={() => commands.move('next')}><IconChevronRight size={16} /></Button>
        </Tooltip>
      </Button.Group>
    </>
  );
}

function LookButton() {
  const view = useAnnotateView();
  return (
    <Popover position="bottom-end" width={260} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={30} aria-label="How the picture is shown"><IconAdjustments size={17} stroke={1.6} /></ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <LookSlider label="Brightness" unit="%" value={view.brightness} range={BRIGHTNESS} onChange={(brightness) => changeView({ brightness })} />
          <LookSlider label="Contrast" unit="%" value={view.contrast} range={CONTRAST} onChange={(contrast) => changeView({ contrast })} />
          <LookSlider label="Gamma" unit="" value={view.gamma} range={GAMMA} onChange={(gamma) => changeView({ gamma: stepped(gamma, 0, GAMMA) })} />
          <LookSlider label="Zoom" unit="×" value={Math.round(view.viewport.zoom * 10) / 10} range={{ min: 1, max: MOST_ZOOM, step: 0.5 }} onChange={(zoom) => changeView({ viewport: zoomAt(view.viewport, zoom / view.viewport.zoom) })} />
          <LookSlider label="Gain of the difference" unit="×" value={view.differenceGain} range={GAIN} onChange={(differenceGain) => changeView({ differenceGain })} />
          <Switch label="Grey" checked={view.isGrey} onChange={(event) => changeView({ isGrey: event.currentTarget.checked })} />
          <Switch label="Mirrored" checked={view.isMirrored} onChange={() => changeView(toggleMirror(view))} />
          <Switch label="Landmarks" checked={view.areLandmarksShown} onChange={(event) => changeView({ areLandmarksShown: event.currentTarget.checked })} />
          <Switch label="Sharp pixels when enlarged" checked={view.isPixelated} onChange={(event) => changeView({ isPixelated: event.currentTarget.checked })} />
          <Switch label="Show what others gave" checked={view.isOthersShown} onChange={(event) => changeView({ isOthersShown: event.currentTarget.checked })} />
          <Button variant="default" onClick={() => changeView(PLAIN_LOOK)}>As it is</Button>
          <Text size="xs" c="dimmed">Only how it looks here; the file and the labels stay as they are.</Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface LookSliderProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly onChange: (value: number) => void;
}

function LookSlider({ label, unit, value, range, onChange }: LookSliderProps) {
  return (
    <div>
      <Text size="xs" fw={500}>{label} {value}{unit}</Text>
      <Slider size="sm" label={null} thumbLabel={label} value={value} {...range} onChange={onChange} />
    </div>
  );
}

function HistoryButton({ imageId }: { readonly imageId: number }) {
  return (
    <Popover position="bottom-end" width={420} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={30} aria-label="History of this face"><IconHistory size={17} stroke={1.6} /></ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <History imageId={imageId} />
      </Popover.Dropdown>
    </Popover>
  );
}
