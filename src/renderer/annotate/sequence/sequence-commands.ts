// What is done with the frames of a sequence, in the desk's order.
import { isSameCode } from '../../../shared/action-unit-code.ts';
import { formatCodeLine } from '../../../shared/code-line.ts';
import type { CodedUnit, ImageChanges } from '../../../shared/contract/annotations.ts';
import { unpackCode } from '../../../shared/frame-codes.ts';
import { signedInAnnotator } from '../../app/annotator.ts';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import { labelsOf } from '../../app/label-overlay.ts';
import { pendingWrites, readImageLabels, writeLabels, writeOverImages } from '../../app/labels.ts';
import { showDone } from '../../app/notify.ts';
import { readSequence } from '../../app/sequences.ts';
import { changesTo } from '../codes/label-changes.ts';
import type { Desk } from '../desk.ts';
import type { Direction } from '../desk-commands.ts';
import { fillChanges, type Fill } from './fill.ts';
import { currentRange, describeRange, extendRange, placesOf, stepRange, type FrameRange } from './frame-range.ts';
import { clipboardStore } from './sequence-view.ts';

export interface SequenceCommands {
  /** One frame along the sequence, whatever the filter. */
  readonly moveFrame: (direction: Direction) => void;
  readonly goTo: (imageId: number) => void;
  readonly copyPreviousFrame: () => void;
  /** One frame on, selecting it too. */
  readonly extend: (direction: Direction) => void;
  /** From where selecting began to this frame, which is gone to. */
  readonly extendTo: (imageId: number) => void;
  readonly copyCodes: () => void;
  /** To every frame of the range, without one to this frame, as one gesture. */
  readonly pasteCodes: () => void;
  readonly fill: (fill: Fill, range: FrameRange) => void;
}

export function createSequenceCommands(desk: Desk): SequenceCommands {
  const goTo = (target: number): Promise<void> => {
    desk.goTo(target);
    return Promise.resolve();
  };
  return {
    moveFrame: (direction) => void desk.run(async (imageId) => {
      await moveFrame(desk, imageId, direction);
    }),
    goTo: (target) => void desk.run(() => goTo(target)),
    copyPreviousFrame: () => void desk.run(copyPreviousFrame),
    extend: (direction) => void desk.run(async (imageId) => {
      const target = await moveFrame(desk, imageId, direction);
      if (target !== null) stepRange(await sequenceAround(imageId), imageId, target);
    }),
    extendTo: (target) => void desk.run(async (imageId) => {
      extendRange(await sequenceAround(imageId), imageId, target);
      await goTo(target);
    }),
    copyCodes: () => void desk.run(copyCodes),
    pasteCodes: () => void desk.run(pasteCodes),
    fill: (fill, range) => void desk.run((imageId) => writeFill(imageId, fill, range)),
  };
}

/** The sequence as it is on screen: with the person's own gestures on their way. */
export function sequenceAround(imageId: number): Promise<FrameSequence> {
  return readSequence(imageId, signedInAnnotator()?.id ?? null, pendingWrites());
}

/** Answers the frame gone to, or null at the end. */
async function moveFrame(desk: Desk, imageId: number, direction: Direction): Promise<number | null> {
  const { imageIds, places } = await sequenceAround(imageId);
  const target = imageIds[(places.get(imageId) ?? -2) + (direction === 'next' ? 1 : -1)];
  if (target === undefined) {
    showDone(direction === 'next' ? 'This is the last frame' : 'This is the first frame');
    return null;
  }
  desk.goTo(target);
  return target;
}

/** The codes of the frame before: the person's own where they coded it, else the label of that frame. */
async function copyPreviousFrame(imageId: number): Promise<void> {
  const { imageIds, places } = await sequenceAround(imageId);
  const before = imageIds[(places.get(imageId) ?? 0) - 1];
  if (before === undefined) {
    showDone('There is no frame before this one');
    return;
  }
  const codes = await codesToCopy(before);
  await writeLabels(imageId, (own) => {
    if (codes.length === 0) showDone('The frame before has no codes');
    return changesTo(own, codes, []);
  });
}

async function codesToCopy(imageId: number): Promise<readonly CodedUnit[]> {
  const labels = await readImageLabels(imageId);
  const own = labelsOf(labels, signedInAnnotator());
  return own !== null && own.actionUnits.length > 0 ? own.actionUnits : labels.actionUnits;
}

async function copyCodes(imageId: number): Promise<void> {
  const codes = await codesToCopy(imageId);
  if (codes.length === 0) {
    showDone('There are no codes on this frame to copy');
    return;
  }
  clipboardStore.setState({ codes });
  const line = formatCodeLine(codes.filter(({ code }) => code.occurrence === 'present'));
  showDone(`Copied ${line === '' ? 'no unit present' : line}, ${codes.length === 1 ? '1 unit' : `${codes.length} units`} coded`);
}

async function pasteCodes(imageId: number): Promise<void> {
  const { codes } = clipboardStore.getState();
  if (codes.length === 0) {
    showDone('Nothing was copied yet');
    return;
  }
  await writeRange(imageId, (sequence) => {
    const place = sequence.places.get(imageId) ?? 0;
    const range = currentRange(sequence) ?? { from: place, to: place };
    return { range, changes: pasteChanges(sequence, codes, range), done: 'Pasted to' };
  });
}

/** What it takes to give these frames these codes; other units stay as they are. */
export function pasteChanges(sequence: FrameSequence, codes: readonly CodedUnit[], range: FrameRange): ImageChanges[] {
  return placesOf(range).flatMap((place) => {
    const imageId = sequence.imageIds[place];
    const changes = codes
      .filter(({ actionUnit, code }) => !isSameCode(unpackCode(sequence.own.get(actionUnit)?.[place] ?? 0), code))
      .map(({ actionUnit, code }) => ({ field: 'action-unit' as const, actionUnit, code }));
    return imageId === undefined || changes.length === 0 ? [] : [{ imageId, changes }];
  });
}

async function writeFill(imageId: number, fill: Fill, range: FrameRange): Promise<void> {
  await writeRange(imageId, (sequence) => ({ range, changes: fillChanges(sequence, fill, range), done: 'Filled' }));
}

interface RangeWrite {
  readonly range: FrameRange;
  readonly changes: readonly ImageChanges[];
  /** Said with the range when it is on its way. */
  readonly done: string;
}

/** One gesture over a range, computed from the person's own codes as they stand then. */
async function writeRange(imageId: number, make: (sequence: FrameSequence) => RangeWrite): Promise<void> {
  await writeOverImages(async (annotator) => {
    const sequence = await readSequence(imageId, annotator.id, pendingWrites());
    const { range, changes, done } = make(sequence);
    showDone(changes.length === 0 ? 'These codes stand there already' : `${done} ${describeRange(sequence, range)}`);
    return changes;
  });
}

