import { expect, test } from 'vitest';
import { createAnnotationChanges } from './changes.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

test('tells every watcher which images changed, from the moment it watches', async () => {
  const changes = createAnnotationChanges();
  const [left, right] = [changes.watch(new AbortController().signal), changes.watch(new AbortController().signal)];
  changes.tell([1, 2]);
  expect((await left.next()).value).toEqual({ imageIds: [1, 2] });
  expect((await right.next()).value).toEqual({ imageIds: [1, 2] });
});

test('gathers each image once for a watcher that is slow', async () => {
  const changes = createAnnotationChanges();
  const watcher = changes.watch(new AbortController().signal);
  changes.tell([1, 2]);
  changes.tell([]);
  changes.tell([2, 3]);
  expect((await watcher.next()).value).toEqual({ imageIds: [1, 2, 3] });
});

test('says "many" instead of a long list, and stays with it', async () => {
  const changes = createAnnotationChanges();
  const watcher = changes.watch(new AbortController().signal);
  changes.tell(range(1000));
  changes.tell([1000]);
  changes.tell([7]);
  expect((await watcher.next()).value).toEqual({ imageIds: null });
  changes.tell([7]);
  expect((await watcher.next()).value).toEqual({ imageIds: [7] });
});

test('ends for a watcher who leaves, and goes on for the others', async () => {
  const changes = createAnnotationChanges();
  const leaving = new AbortController();
  const [left, right] = [changes.watch(leaving.signal), changes.watch(new AbortController().signal)];
  leaving.abort();
  changes.tell([1]);
  expect((await left.next()).done).toBe(true);
  expect((await right.next()).value).toEqual({ imageIds: [1] });
});
