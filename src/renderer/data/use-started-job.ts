// A job that a dialog starts and waits for: asked for once, then followed in the window's list of jobs.
import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { isFinished, type Job } from '../../shared/contract/jobs.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import { attendJob, useJobs } from '../app/jobs.ts';
import { showProblem } from '../app/notify.ts';

export interface StartedJob<Report> {
  readonly job: Job | undefined;
  /** From the press of the button until the job has finished, whatever its state. */
  readonly isRunning: boolean;
  /** What it found, once it is completed. */
  readonly report: Report | null;
  /** Why it did not come to an end, where it did not. */
  readonly problem: ProblemDetails | null;
  readonly start: (request: () => Promise<{ jobId: string }>) => void;
  /** Forgets the job (it goes on): what was found is no longer about what the form says. */
  readonly reset: () => void;
}

export function useStartedJob<Report>(reportSchema: z.ZodType<Report>): StartedJob<Report> {
  const [jobId, setJobId] = useState<string | null>(null);
  const starting = useMutation({
    mutationFn: (request: () => Promise<{ jobId: string }>) => request(),
    onSuccess: (started) => setJobId(started.jobId),
    onError: showProblem,
  });
  useEffect(() => (jobId === null ? undefined : attendJob(jobId)), [jobId]);
  const job = useJobs().find((candidate) => candidate.id === jobId);
  const report = job?.state === 'completed' ? reportSchema.safeParse(job.result) : null;
  return {
    job,
    isRunning: starting.isPending || (jobId !== null && (job === undefined || !isFinished(job.state))),
    report: report?.success === true ? report.data : null,
    problem: job?.problem ?? null,
    start: (request) => {
      setJobId(null);
      starting.mutate(request);
    },
    reset: () => setJobId(null),
  };
}
