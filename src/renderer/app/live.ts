// What the core tells without being asked: jobs as they go, labels as they change. Turned into fresh queries here, once.
import type { ClientPromiseResult } from '@orpc/client';
import type { Job } from '../../shared/contract/jobs.ts';
import { isFinished } from '../../shared/contract/jobs.ts';
import { recognise } from './annotator.ts';
import { client, orpc } from './client.ts';
import { connectionStore } from './connection.ts';
import { announceJob, jobStore } from './jobs.ts';
import { patchListedImages } from './listed-images.ts';
import { isAnswer } from './problems.ts';
import { showProblem } from './notify.ts';
import { queryClient } from './query-client.ts';
import { refreshFrames } from './sequences.ts';

const MANY_IMAGES = 40;
const PAUSE_MS = 500;
const JOBS_REMEMBERED = 20;

/** Follows jobs and label changes of the open project until the signal aborts, over lost connections too. */
export function followProject(signal: AbortSignal): void {
  jobStore.setState({ jobs: [] });
  client.people.me(undefined, { signal }).then(({ role }) => role === 'owner' && followJobs(signal), showProblem);
  void follow(() => client.annotations.changes(undefined, { signal }), ({ imageIds }) => onLabels(imageIds), signal);
  void follow(() => client.projects.settingsChanges(undefined, { signal }), onSettings, signal);
}

/** Long work is the business of whoever runs the project. */
function followJobs(signal: AbortSignal): void {
  client.jobs.list({ limit: JOBS_REMEMBERED }, { signal }).then(rememberJobs, showProblem);
  void follow(() => client.jobs.watch({}, { signal }), onJob, signal);
}

/** After a connection was lost and found: everything may have changed meanwhile. */
export function refreshAfterReconnect(): () => void {
  return connectionStore.subscribe((now, before) => {
    // The core must know who sits here before it is asked again: what it shows depends on it.
    if (now.opened > before.opened && now.opened > 1) recognise({ asks: false }).then(() => queryClient.invalidateQueries(), showProblem);
  });
}

type Stream<T> = () => ClientPromiseResult<AsyncIterable<T>, unknown>;

async function follow<T>(start: Stream<T>, onEvent: (event: T) => void, signal: AbortSignal): Promise<void> {
  const isOver = (): boolean => signal.aborted;
  const tell = (event: T): void => {
    try {
      onEvent(event);
    } catch (error) {
      // A defect of this window, not of the stream: told, and the stream goes on.
      showProblem(error);
    }
  };
  while (!isOver()) {
    try {
      for await (const event of await start()) {
        if (isOver()) return;
        tell(event);
      }
    } catch (error) {
      if (isOver()) return;
      // A lost connection is shown by its banner and waited for by the next call; an answer that says no is final.
      if (isAnswer(error)) {
        showProblem(error);
        return;
      }
    }
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS);
    });
  }
}

/** Jobs from before this window, under what the stream has told meanwhile. */
function rememberJobs(before: readonly Job[]): void {
  jobStore.setState(({ jobs }) => ({ jobs: [...jobs, ...before.filter((job) => !jobs.some((known) => known.id === job.id))] }));
}

function onJob(job: Job): void {
  const before = jobStore.getState().jobs.find((entry) => entry.id === job.id);
  jobStore.setState(({ jobs }) => ({
    jobs: before === undefined ? [job, ...jobs] : jobs.map((entry) => (entry.id === job.id ? job : entry)),
  }));
  if (before === undefined || before.state === job.state) return;
  if (isFinished(job.state)) {
    announceJob(job);
    refreshAfter(job);
  }
  void queryClient.invalidateQueries({ queryKey: orpc.training.runs.key() });
}

function refreshAfter(job: Job): void {
  const rooms = roomsAfter(job);
  for (const queryKey of rooms) void queryClient.invalidateQueries({ queryKey });
}

function roomsAfter({ kind }: Job) {
  if (kind === 'predict' || kind === 'import-suggestions') return [orpc.suggestions.key()];
  return kind === 'train' ? [orpc.training.key(), orpc.review.key(), orpc.images.key()] : [orpc.images.key(), orpc.annotations.key(), orpc.projects.key()];
}

function onSettings(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.projects.settings.key() });
  // Whether suggestions are shown is one of them.
  void queryClient.invalidateQueries({ queryKey: orpc.suggestions.key() });
}

function onLabels(imageIds: readonly number[] | null): void {
  if (imageIds === null || imageIds.length > MANY_IMAGES) {
    for (const queryKey of [orpc.annotations.key(), orpc.audit.key(), orpc.images.key(), orpc.agreement.key(), orpc.people.key(), orpc.review.key(), orpc.suggestions.key()]) void queryClient.invalidateQueries({ queryKey });
    return;
  }
  for (const imageId of imageIds) {
    void queryClient.invalidateQueries({ queryKey: orpc.annotations.get.queryKey({ input: { imageId } }) });
    void queryClient.invalidateQueries({ queryKey: orpc.images.get.queryKey({ input: { id: imageId } }) });
    void queryClient.invalidateQueries({ queryKey: orpc.annotations.history.key({ input: { imageId } }) });
  }
  patchListedImages(imageIds).catch(showProblem);
  refreshFrames(imageIds).catch(showProblem);
  void queryClient.invalidateQueries({ queryKey: orpc.agreement.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.people.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.audit.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.images.counts.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.images.datasets.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.images.sequence.key() });
  void queryClient.invalidateQueries({ queryKey: orpc.images.neutral.key() });
}
