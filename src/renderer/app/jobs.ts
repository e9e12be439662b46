// Jobs of the open project as they go, newest first, for the tray and whoever waits for one.
import { create } from 'zustand';
import { isFinished, type Job } from '../../shared/contract/jobs.ts';
import { showDone, showFailure } from './notify.ts';

export const jobStore = create<{ readonly jobs: readonly Job[] }>(() => ({ jobs: [] }));

export function useJobs(): readonly Job[] {
  return jobStore((state) => state.jobs);
}

export function isRunning(job: Job): boolean {
  return !isFinished(job.state);
}

const attended = new Set<string>();

/** A dialog waits for this job and shows how it ends: no message beside it says the same. */
export function attendJob(id: string): () => void {
  attended.add(id);
  return () => attended.delete(id);
}

/** Tells the person how a job ended. Stopping it was their own doing and needs no news beyond a line. */
export function announceJob(job: Job): void {
  if (attended.has(job.id)) return;
  if (job.state === 'completed') showDone(`${job.title}: done`);
  else if (job.state === 'cancelled') showDone(`${job.title}: stopped`);
  else if (job.problem !== null) showFailure(job.title, job.problem);
  else showFailure(job.title, { what: `It was ${job.state}.`, where: null, remedy: null });
}
