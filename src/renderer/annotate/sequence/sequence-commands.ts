// What is done with the frames of a sequence, in the desk's order.
import { orpc } from '../../app/client.ts';
import { readImageLabels, writeLabels } from '../../app/labels.ts';
import { showDone } from '../../app/notify.ts';
import { queryClient } from '../../app/query-client.ts';
import { changesTo } from '../codes/code-commands.ts';
import type { Desk } from '../desk.ts';
import type { Direction } from '../desk-commands.ts';

export interface SequenceCommands {
  /** One frame along the sequence, whatever the filter. */
  readonly moveFrame: (direction: Direction) => void;
  readonly goTo: (imageId: number) => void;
  readonly copyPreviousFrame: () => void;
}

export function createSequenceCommands(desk: Desk): SequenceCommands {
  return {
    moveFrame: (direction) => void desk.run((imageId) => moveFrame(desk, imageId, direction)),
    goTo: (target) => void desk.run(() => {
      desk.goTo(target);
      return Promise.resolve();
    }),
    copyPreviousFrame: () => void desk.run(copyPreviousFrame),
  };
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
    return changesTo(own, codes, []);
  });
}
