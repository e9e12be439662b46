// Follows one job: the row as it is now, then every change, until it has finished. Leaving is not cancelling.
import { useEffect, useState } from 'react';
import { isFinished, type Job } from '../../shared/contract/jobs.ts';
import { client } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';

/** The job of that id, undefined until its first row is there (and where id is null). */
export function useJob(id: string | null): Job | undefined {
  const [job, setJob] = useState<Job>();
  useEffect(() => {
    if (id === null) return undefined;
    const leaving = new AbortController();
    followJob({ id, signal: leaving.signal, onChange: setJob }).catch((error: unknown) => {
      if (!leaving.signal.aborted) showProblem(error);
    });
    return () => leaving.abort();
  }, [id]);
  return job?.id === id ? job : undefined;
}

interface Following {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly onChange: (job: Job) => void;
}

async function followJob({ id, signal, onChange }: Following): Promise<void> {
  const changes = await client.jobs.watch({ id }, { signal });
  for await (const job of changes) {
    if (signal.aborted) return;
    onChange(job);
    if (isFinished(job.state)) return;
  }
}
