// What keys and buttons of the desk do, in one place. Each runs in the desk's order on the picture current then.
import { ABSENT, isSameCode, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { AnnotatorLabels, CodedUnit, LabelChange } from '../../shared/contract/annotations.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import { orpc } from '../app/client.ts';
import { codeOf } from '../app/label-overlay.ts';
import { readImageLabels, writeLabels } from '../app/labels.ts';
import { showDone } from '../app/notify.ts';
import { queryClient } from '../app/query-client.ts';
import { annotateViewStore } from '../app/annotate-view.ts';
import type { Desk } from './desk.ts';
import { readNeighbours } from './neighbours.ts';

export type Direction = 'previous' | 'next';

export interface DeskCommands {
  readonly move: (direction: Direction) => void;
  /** One frame along the sequence, whatever the filter. */
  readonly moveFrame: (direction: Direction) => void;
  readonly goTo: (imageId: number) => void;
  /** Changes the code of one unit from what it is then; a change to the same writes nothing. */
  readonly changeUnit: (actionUnit: number, change: (code: ActionUnitCode | null) => ActionUnitCode | null) => void;
  /** Writes these codes in one gesture; `rest` are units that become absent where the codes do not name them. */
  readonly setUnits: (codes: readonly CodedUnit[], rest?: readonly number[]) => void;
  /** Units that are not coded yet become absent. */
  readonly restAbsent: (units: readonly number[]) => void;
  readonly copyPreviousFrame: () => void;
  readonly setExpression: (label: ExpressionLabel | null) => void;
  /** Runs anything else in the same order. */
  readonly inOrder: (work: () => Promise<void>) => Promise<void>;
}

export function createDeskCommands(desk: Desk): DeskCommands {
  const run = (command: (imageId: number) => Promise<void>): void => void desk.run(command);
  const change = (makeChanges: (own: AnnotatorLabels | null) => readonly LabelChange[]): void =>
    run(async (imageId) => {
      await writeLabels(imageId, (own) => makeChanges(own));
    });
  return {
    move: (direction) => run((imageId) => moveOn(desk, imageId, direction)),
    moveFrame: (direction) => run((imageId) => moveFrame(desk, imageId, direction)),
    goTo: (target) => run(() => {
      desk.goTo(target);
      return Promise.resolve();
    }),
    changeUnit: (actionUnit, next) => change((own) => changeUnit(own, actionUnit, next)),
    setUnits: (codes, rest = []) => change((own) => setUnits(own, codes, rest)),
    restAbsent: (units) => change((own) => units.filter((unit) => codeOf(own, unit) === null).map(absent)),
    copyPreviousFrame: () => run(copyPreviousFrame),
    setExpression: (label) => run((imageId) => setExpression(desk, imageId, label)),
    inOrder: (work) => desk.run(work),
  };
}

const absent = (actionUnit: number): LabelChange => ({ field: 'action-unit', actionUnit, code: ABSENT });

function changeUnit(own: AnnotatorLabels | null, actionUnit: number, next: (code: ActionUnitCode | null) => ActionUnitCode | null): LabelChange[] {
  const before = codeOf(own, actionUnit);
  const code = next(before);
  return isSameCode(before, code) ? [] : [{ field: 'action-unit', actionUnit, code }];
}

function setUnits(own: AnnotatorLabels | null, codes: readonly CodedUnit[], rest: readonly number[]): LabelChange[] {
  const named = new Set(codes.map((entry) => entry.actionUnit));
  const wanted: CodedUnit[] = [...codes, ...rest.filter((unit) => !named.has(unit)).map((actionUnit) => ({ actionUnit, code: ABSENT }))];
  return wanted.flatMap(({ actionUnit, code }) => changeUnit(own, actionUnit, () => code));
}

async function moveOn(desk: Desk, imageId: number, direction: Direction): Promise<void> {
  const target = (await readNeighbours(imageId))[direction];
  if (target === null) showDone(direction === 'next' ? 'This is the last face of the list' : 'This is the first face of the list');
  else desk.goTo(target);
}

async function readSequence(id: number) {
  return queryClient.query({ ...orpc.images.sequence.queryOptions({ input: { id } }), staleTime: 'static' });
}

async function moveFrame(desk: Desk, imageId: number, direction: Direction): Promise<void> {
  const frames = await readSequence(imageId);
  const place = frames.findIndex((frame) => frame.id === imageId);
  const target = frames[direction === 'next' ? place + 1 : place - 1];
  if (place < 0 || target === undefined) showDone(direction === 'next' ? 'This is the last frame' : 'This is the first frame');
  else desk.goTo(target.id);
}

async function setExpression(desk: Desk, imageId: number, label: ExpressionLabel | null): Promise<void> {
  const isAnswered = await writeLabels(imageId, (own) => (own?.expression === label ? [] : [{ field: 'expression', label }]));
  if (isAnswered && label !== null && annotateViewStore.getState().isAutoAdvance) await moveOn(desk, imageId, 'next');
}

/** The codes of the frame before: the person's own where they coded it, else the label of that frame. */
async function copyPreviousFrame(imageId: number): Promise<void> {
  const frames = await readSequence(imageId);
  const before = frames[frames.findIndex((frame) => frame.id === imageId) - 1];
  if (before === undefined) {
    showDone('There is no frame before this one');
    return;
  }
  const source = await readImageLabels(before.id);
  await writeLabels(imageId, (own) => {
    const theirs = source.byAnnotator.find((entry) => entry.annotator.id === own?.annotator.id);
    const codes = theirs !== undefined && theirs.actionUnits.length > 0 ? theirs.actionUnits : source.actionUnits;
    if (codes.length === 0) showDone('The frame before has no codes');
    return setUnits(own, codes, []);
  });
}

