// Waits for a job and shows its progress on the way.
import { isFinished, type Job } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import type { Session } from './session.ts';

/** Resolves to the finished job, whatever its state. Ctrl-C cancels the job and goes on waiting for it to have stopped. */
export function followJob(session: Session, jobId: string): Promise<Job> {
  const cancel = async (): Promise<void> => {
    await session.client.jobs.cancel({ id: jobId });
  };
  return session.untilInterrupted(cancel, () => watchJob(session, jobId));
}

/** As followJob, for work that has its own way to stop. */
export async function watchJob({ client, progress }: Session, jobId: string): Promise<Job> {
  for await (const job of await client.jobs.watch({ id: jobId })) {
    if (isFinished(job.state)) return job;
    if (job.progress !== null) progress.show(job.progress);
  }
  return client.jobs.get({ id: jobId });
}

/** What a completed job came to; throws where it did not complete. */
export function resultOf(job: Job): unknown {
  if (job.state === 'completed') return job.result;
  if (job.problem !== null) throw problemOf(job.problem);
  throw new Problem('job_failed', `"${job.title}" was ${job.state}.`, { remedy: 'Start it again.' });
}

function problemOf({ code, what, where, remedy }: NonNullable<Job['problem']>): Problem {
  return new Problem(code, what, { ...(where === null ? {} : { where }), ...(remedy === null ? {} : { remedy }) });
}
