// Labels of pictures for the screens: read, written at once, undone. The one writer of the window lives here.
import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { MOST_CHANGES, type Annotator, type AnnotatorLabels, type ImageChanges, type ImageLabels, type LabelChange } from '../../shared/contract/annotations.ts';
import { Problem } from '../../shared/problem.ts';
import { requireAnnotator } from './annotator.ts';
import { client, orpc } from './client.ts';
import { connectionStore } from './connection.ts';
import { withChanges, type FrameSequence } from './frame-sequence.ts';
import { makeGestureId } from './ids.ts';
import { createLabelWriter, IDLE, type LabelWrite, type WriterState } from './label-writer.ts';
import { labelsOf, layOver } from './label-overlay.ts';
import { showFailure, showProblem } from './notify.ts';
import { isAnswer } from './problems.ts';
import { queryClient } from './query-client.ts';

const writerStore = create<WriterState>(() => IDLE);

export const labelWriter = createLabelWriter({
  write: async ({ annotator, gestureId, images }) => {
    // Not left waiting in the link: after a reconnect the project is looked at first.
    if (connectionStore.getState().state !== 'open') throw new Error('There is no connection to Duchenne.');
    const [only, ...others] = images;
    if (only !== undefined && others.length === 0) return (await client.annotations.write({ annotatorId: annotator.id, gestureId, ...only })).labels;
    await client.annotations.writeMany({ annotatorId: annotator.id, gestureId, images: [...images] });
    return null;
  },
  isRefusal: isAnswer,
  onSaved: keepWritten,
  onRefused: showProblem,
  onState: (state) => writerStore.setState(state, true),
  clock: () => new Date(),
});

connectionStore.subscribe((now, before) => {
  if (now.state === 'open' && before.state !== 'open' && writerStore.getState().isWaitingForConnection) saveAgain().catch(showProblem);
});

/** Sends again what waits or was refused, if the project it belongs to is the one that is open. */
export async function saveAgain(): Promise<void> {
  const { pending, refused } = writerStore.getState();
  const first = pending[0] ?? refused[0];
  if (first === undefined) return;
  const open = await client.projects.current();
  if (open?.path === first.project) {
    labelWriter.retry();
    return;
  }
  showFailure('Changes are not saved yet', {
    what: 'They belong to a project that is not open.',
    where: first.project,
    remedy: 'Open that project in this window and press Save again.',
  });
}

function openProjectPath(): string {
  return queryClient.getQueryData(orpc.projects.current.queryKey())?.path ?? '';
}

window.addEventListener('beforeunload', (event) => {
  if (writerStore.getState().pending.length > 0) event.preventDefault();
});

export function useWriter(): WriterState {
  return writerStore();
}

/** Gestures on their way, oldest first. */
export function pendingWrites(): readonly LabelWrite[] {
  return writerStore.getState().pending;
}

function labelsQuery(imageId: number) {
  return orpc.annotations.get.queryOptions({ input: { imageId } });
}

/** Labels of a picture with the gestures on their way laid over; undefined while they are read. */
export function useImageLabels(imageId: number): { labels: ImageLabels | undefined; error: Error | null } {
  const { data, error } = useQuery(labelsQuery(imageId));
  const pending = writerStore((state) => state.pending);
  return { labels: data && layOver(data, pending), error };
}

/** The same outside of React: what a gesture is computed from. */
export async function readImageLabels(imageId: number): Promise<ImageLabels> {
  const labels = await queryClient.query({ ...labelsQuery(imageId), staleTime: 'static' });
  return layOver(labels, writerStore.getState().pending);
}

export function prefetchImageLabels(imageId: number): void {
  // Whoever shows the picture reads again and tells of a failure.
  queryClient.query({ ...labelsQuery(imageId), staleTime: 'static' }).catch(() => undefined);
}

/**
 * One gesture on one picture: who it is by is asked where nobody is signed in, the changes are computed from what is on
 * screen then (the person's own labels), and the write goes out. False where the person would not say who they are.
 */
export async function writeLabels(imageId: number, change: (own: AnnotatorLabels | null) => readonly LabelChange[]): Promise<boolean> {
  const annotator = await requireAnnotator();
  if (annotator === null) return false;
  const changes = change(labelsOf(await readImageLabels(imageId), annotator));
  addGesture(annotator, [{ imageId, changes: [...changes] }]);
  return true;
}

/**
 * One gesture over many pictures, whose changes are computed for the person it is by. What is too long for one gesture is
 * refused whole. False where the person would not say who they are.
 */
export async function writeOverImages(change: (annotator: Annotator) => readonly ImageChanges[] | Promise<readonly ImageChanges[]>): Promise<boolean> {
  const annotator = await requireAnnotator();
  if (annotator === null) return false;
  const images = await change(annotator);
  const count = images.reduce((sum, { changes }) => sum + changes.length, 0);
  if (count > MOST_CHANGES) {
    throw new Problem('bad_input', `These are ${count} changes, and one gesture may hold ${MOST_CHANGES}. Nothing was written.`, { remedy: 'Take a shorter range, or fewer action units.' });
  }
  addGesture(annotator, images);
  return true;
}

function addGesture(annotator: Annotator, images: readonly ImageChanges[]): void {
  const changed = images.filter(({ changes }) => changes.length > 0);
  if (changed.length > 0) labelWriter.add({ gestureId: makeGestureId(), project: openProjectPath(), annotator, images: changed });
}

/** The same changes on each of many pictures, one gesture a picture, without reading their labels first. */
export async function writeToAll(imageIds: readonly number[], changes: readonly LabelChange[]): Promise<boolean> {
  const annotator = await requireAnnotator();
  if (annotator === null) return false;
  for (const imageId of imageIds) addGesture(annotator, [{ imageId, changes: [...changes] }]);
  return true;
}

/** Takes back the person's last gesture, on whatever picture; answers which picture, or null where there is none. */
export async function undoLast(): Promise<number | null> {
  return step((input) => client.annotations.undo(input));
}

export async function redoLast(): Promise<number | null> {
  return step((input) => client.annotations.redo(input));
}

type Step = (input: { annotatorId: number }) => Promise<{ labels: ImageLabels; imageIds: readonly number[] } | null>;

async function step(take: Step): Promise<number | null> {
  const annotator = await requireAnnotator();
  if (annotator === null) return null;
  await labelWriter.settled();
  const result = await take({ annotatorId: annotator.id });
  if (result === null) return null;
  if (result.imageIds.length > 1) forgetLabels();
  keepSavedLabels(result.labels);
  return result.labels.imageId;
}

/** After a gesture over many pictures was taken back: what is not on screen is read again when it is looked at. */
function forgetLabels(): void {
  queryClient.removeQueries({ queryKey: orpc.annotations.get.key(), type: 'inactive' });
}

/** Labels that another call wrote and answered with: shown, and said to be saved. */
export function keepSavedLabels(labels: ImageLabels): void {
  keepLabels(labels);
  writerStore.setState({ savedAt: new Date() });
}

/** Of a gesture over many pictures the core does not answer with their labels: what was written stands, the rest is read again. */
function keepWritten(write: LabelWrite, labels: ImageLabels | null): void {
  queryClient.setQueriesData<FrameSequence>({ queryKey: orpc.annotations.sequenceCodes.key() }, (sequence) =>
    sequence?.annotatorId === write.annotator.id ? withChanges(sequence, write.images) : sequence,
  );
  if (labels !== null) {
    keepLabels(labels);
    return;
  }
  for (const { imageId } of write.images) {
    const { queryKey } = labelsQuery(imageId);
    const known = queryClient.getQueryData(queryKey);
    if (known === undefined) continue;
    keepLabels(layOver(known, [write]));
    void queryClient.invalidateQueries({ queryKey });
  }
}

function keepLabels(labels: ImageLabels): void {
  const { queryKey } = labelsQuery(labels.imageId);
  // A read under way was asked before this answer and would show older labels.
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, labels);
}

