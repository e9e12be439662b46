// Onset, apex and offset of one or more action units over the selected frames. Not modal: the face stays in sight, the frames
// can be gone through, and what would be written stands in the chart before it is.
import { Button, Checkbox, CloseButton, MultiSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { useEffect, type SyntheticEvent } from 'react';
import { findActionUnit, INTENSITY_LETTERS, intensityLetter, type Intensity } from '../../../shared/facs.ts';
import { INTENSITIES } from '../../app/code-steps.ts';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import { fillIntensities, momentsOf, refuseShape, type ActionShape, type Fill } from './fill.ts';
import { describeRange, type FrameRange } from './frame-range.ts';
import classes from './FillPanel.module.css';

interface FillPanelProps {
  readonly sequence: FrameSequence;
  readonly range: FrameRange;
  readonly units: readonly number[];
  readonly fill: Fill;
  readonly onChange: (fill: Fill) => void;
  readonly onFill: () => void;
  readonly onClose: () => void;
}

export function FillPanel({ sequence, range, units, fill, onChange, onFill, onClose }: FillPanelProps) {
  useEscape(onClose);
  const { shape } = fill;
  const change = (part: Partial<ActionShape>): void => onChange({ ...fill, shape: { ...shape, ...part } });
  const refusal = fill.units.length === 0 ? 'Choose an action unit.' : refuseShape(shape, range);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (refusal === null) onFill();
  };
  return (
    <div className={classes.panel} role="dialog" aria-label="Fill from onset over apex to offset">
      <form className={classes.form} onSubmit={submit}>
        <div className={classes.head}>
          <strong>Onset, apex, offset</strong>
          <span>{describeRange(sequence, range)}</span>
          <CloseButton size="sm" aria-label="Close" onClick={onClose} />
        </div>
        <div className={classes.fields}>
          <MultiSelect
            size="xs"
            className={classes.units}
            label="Action units"
            hidePickedOptions
            data-autofocus
            data={unitChoices(units, fill.units)}
            value={fill.units.map(String)}
            onChange={(chosen) => onChange({ ...fill, units: chosen.map(Number) })}
          />
          <FrameField label="Onset" sequence={sequence} range={range} place={shape.onset} onChange={(onset) => change({ onset })} />
          <FrameField label="Apex from" sequence={sequence} range={range} place={shape.apexFrom} onChange={(apexFrom) => change({ apexFrom, apexTo: Math.max(apexFrom, shape.apexTo) })} />
          <FrameField label="Apex to" sequence={sequence} range={range} place={shape.apexTo} onChange={(apexTo) => change({ apexTo, apexFrom: Math.min(apexTo, shape.apexFrom) })} />
          <FrameField label="Offset" sequence={sequence} range={range} place={shape.offset} onChange={(offset) => change({ offset })} />
          <div>
            <div className={classes.label} id="fill-apex-intensity">At the apex</div>
            <SegmentedControl
              size="xs"
              aria-labelledby="fill-apex-intensity"
              value={intensityLetter(shape.apex)}
              onChange={(letter) => change({ apex: intensityOfLetter(letter) })}
              data={INTENSITY_LETTERS.map((letter): string => letter)}
            />
          </div>
        </div>
        <div className={classes.preview} data-refused={refusal !== null || undefined} role="status" aria-label="What is written">{refusal ?? describeSteps(sequence, shape)}</div>
        <div className={classes.foot}>
          <Checkbox size="xs" label="The other selected frames become absent" checked={fill.isRestAbsent} onChange={(event) => onChange({ ...fill, isRestAbsent: event.currentTarget.checked })} />
          <Button size="xs" variant="default" onClick={onClose}>Cancel</Button>
          <Button size="xs" type="submit" disabled={refusal !== null}>Fill</Button>
        </div>
      </form>
    </div>
  );
}

function isListOpen(): boolean {
  return [...document.querySelectorAll('[role=listbox]')].some((list) => list.checkVisibility());
}

function useEscape(onClose: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open list of the fields closes first.
      if (event.code === 'Escape' && !event.defaultPrevented && !isListOpen()) onClose();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
}

function unitChoices(units: readonly number[], chosen: readonly number[]) {
  return [...new Set([...units, ...chosen])].map((unit) => ({ value: String(unit), label: `${unit} ${findActionUnit(unit)?.name ?? ''}` }));
}

function intensityOfLetter(letter: string): Intensity {
  return INTENSITIES.find((intensity) => intensityLetter(intensity) === letter) ?? 5;
}

interface FrameFieldProps {
  readonly label: string;
  readonly sequence: FrameSequence;
  readonly range: FrameRange;
  readonly place: number;
  readonly onChange: (place: number) => void;
}

/** By frame number; by place in the sequence where frames have none, or where numbers do not tell them apart. */
function FrameField({ label, sequence, range, place, onChange }: FrameFieldProps) {
  const numbers = sequence.frames.slice(range.from, range.to + 1);
  const isNumbered = numbers.every((frame) => frame !== null) && new Set(numbers).size === numbers.length;
  const shown = (at: number): number => (isNumbered ? (sequence.frames[at] ?? at) : at + 1);
  const placeOf = (value: number): number | undefined => {
    const index = isNumbered ? numbers.indexOf(value) : value - 1 - range.from;
    return index < 0 || index >= numbers.length ? undefined : range.from + index;
  };
  return (
    <NumberInput
      size="xs"
      className={classes.frame}
      label={label}
      value={shown(place)}
      min={shown(range.from)}
      max={shown(range.to)}
      clampBehavior="strict"
      allowDecimal={false}
      onChange={(value) => {
        const found = placeOf(Number(value));
        if (found !== undefined) onChange(found);
      }}
    />
  );
}

/** `A 12–14, B 15–16, C 17 ...`: each step of the line with its frames. */
function describeSteps(sequence: FrameSequence, shape: ActionShape): string {
  const steps: { letter: string; from: number; to: number }[] = [];
  for (const [index, intensity] of fillIntensities(shape, momentsOf(sequence)).entries()) {
    const letter = intensityLetter(intensity);
    const [last, place] = [steps.at(-1), shape.onset + index];
    if (last?.letter === letter) last.to = place;
    else steps.push({ letter, from: place, to: place });
  }
  const nameOf = (place: number): string => String(sequence.frames[place] ?? place + 1);
  return steps.map(({ letter, from, to }) => `${letter} ${from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`}`).join(', ');
}
