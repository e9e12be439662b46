import { describe, expect, it } from 'vitest';
import type { Annotator, ImageLabels } from '../../shared/contract/annotations.ts';
import { createLabelWriter, IDLE, type LabelWrite, type WriterState } from './label-writer.ts';

class Refusal extends Error {}

const annotator: Annotator = { id: 1, name: 'Ada', kind: 'person' };
const write = (gestureId: string, ...imageIds: number[]): LabelWrite => ({
  gestureId,
  project: '/faces',
  annotator,
  images: (imageIds.length === 0 ? [1] : imageIds).map((imageId) => ({ imageId, changes: [{ field: 'expression', label: 'anger' }] })),
});
const labelsOf = (imageId: number): ImageLabels => ({ imageId, byAnnotator: [], actionUnits: [], expression: null, isDisagreement: false });

/** A writer on a wire whose answers are chosen by gesture id. */
function onWire(answers: Record<string, () => void>) {
  const sent: string[] = [];
  const refused: string[] = [];
  const saved: (number | number[])[] = [];
  let state: WriterState = IDLE;
  const writer = createLabelWriter({
    write: ({ gestureId, images }) => {
      sent.push(gestureId);
      return Promise.resolve().then(() => {
        answers[gestureId]?.();
        return images.length === 1 ? labelsOf(images[0]?.imageId ?? 0) : null;
      });
    },
    isRefusal: (error) => error instanceof Refusal,
    onSaved: ({ images }, labels) => saved.push(labels?.imageId ?? images.map(({ imageId }) => imageId)),
    onRefused: (_error, { gestureId }) => refused.push(gestureId),
    onState: (next) => {
      state = next;
    },
    clock: () => new Date(0),
  });
  return { writer, sent, refused, saved, state: () => state };
}

describe('label writer', () => {
  it('sends one after another in the order of the gestures, and says when all is durable', async () => {
    const { writer, sent, state } = onWire({});
    writer.add(write('a', 1));
    writer.add(write('b', 2));
    expect(state().pending).toHaveLength(2);
    await writer.settled();
    expect(sent).toEqual(['a', 'b']);
    expect(state()).toMatchObject({ pending: [], savedAt: new Date(0) });
  });

  it('carries a gesture over many pictures as one, in its place in the line', async () => {
    const { writer, sent, saved, state } = onWire({});
    for (const entry of [write('a', 1), write('range', 2, 3, 4), write('b', 3)]) writer.add(entry);
    expect(state().pending.map(({ images }) => images.length)).toEqual([1, 3, 1]);
    await writer.settled();
    expect(sent).toEqual(['a', 'range', 'b']);
    expect(saved).toEqual([1, [2, 3, 4], 3]);
  });

  it('keeps a write that was lost on the way, first in line and under the same gesture id', async () => {
    let isBroken = true;
    const { writer, sent, state } = onWire({ a: () => {
      if (isBroken) throw new Error('socket closed');
    } });
    writer.add(write('a'));
    writer.add(write('b'));
    await expect(writer.settled()).rejects.toThrow(/wait/);
    expect(state()).toMatchObject({ isWaitingForConnection: true });
    expect(state().pending.map((entry) => entry.gestureId)).toEqual(['a', 'b']);
    isBroken = false;
    writer.retry();
    await writer.settled();
    expect(sent).toEqual(['a', 'a', 'b']);
    expect(state().pending).toEqual([]);
  });

  it('takes a refused write out of the line, goes on with the next, and sends it again on retry', async () => {
    let isRefused = true;
    const { writer, sent, refused, state } = onWire({ a: () => {
      if (isRefused) throw new Refusal('disk full');
    } });
    writer.add(write('a'));
    writer.add(write('b'));
    await writer.settled();
    expect(refused).toEqual(['a']);
    expect(state().refused.map((entry) => entry.gestureId)).toEqual(['a']);
    isRefused = false;
    writer.retry();
    await writer.settled();
    expect(sent).toEqual(['a', 'b', 'a']);
    expect(state().refused).toEqual([]);
  });
});
