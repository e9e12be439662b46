// One runner for the whole life of the workbench: it serves the jobs of whatever project is open, and keeps watchers.
import type { Logger } from 'pino';
import { isFinished, type Job } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { createMailbox, type Mailbox } from '../mailbox.ts';
import type { JobRunner } from './index.ts';
import { JobSession } from './job-session.ts';

/** What the owner of the open project may do beside: nobody else attaches and detaches. */
export interface ProjectJobRunner extends JobRunner {
  /** Serves this project's jobs from now on; what a crash left running becomes `interrupted`. */
  attach(database: ProjectDatabase): void;
  /** Stops the jobs and lets go of the database. */
  detach(): Promise<void>;
}

export interface JobRunnerDependencies {
  readonly clock: () => Date;
  readonly makeId: () => string;
  readonly logger: Logger;
  /** How long a job may take to stop when the project closes. */
  readonly graceMs?: number;
}

/** Ten seconds: a trainer writes its checkpoint in one or two. */
const GRACE_MS = 10_000;

type News = ReadonlyMap<string, Job>;

export function createJobRunner({ clock, makeId, logger, graceMs = GRACE_MS }: JobRunnerDependencies): ProjectJobRunner {
  const mailboxes = new Set<Mailbox<News>>();
  let session: JobSession | undefined;

  const tell = (job: Job) => {
    for (const mailbox of mailboxes) mailbox.put(new Map([[job.id, job]]));
  };
  const open = () => {
    if (session === undefined) throw new Problem('no_project', 'No project is open.', { remedy: 'Open or create one first.' });
    return session;
  };

  return {
    start: (request) => open().start(request),
    get: (id) => open().get(id),
    list: (limit) => open().list(limit),
    cancel: (id) => open().cancel(id),
    ofRun: (runId) => open().ofRun(runId),
    finished: async (id) => open().finished(id),
    watch: (id, signal) => {
      const now = id === undefined ? (session?.unfinished() ?? []) : [open().get(id)];
      const mailbox = createMailbox<News>((waiting, next) => new Map([...waiting, ...next]), signal);
      mailboxes.add(mailbox);
      signal.addEventListener('abort', () => mailboxes.delete(mailbox), { once: true });
      mailbox.put(new Map(now.map((job) => [job.id, job])));
      return read(mailbox, id, () => mailboxes.delete(mailbox));
    },
    attach: (database) => {
      if (session !== undefined) throw new Error('The jobs of another project are attached');
      session = new JobSession({ database, clock, makeId, logger, tell });
    },
    detach: async () => {
      const closing = session;
      await closing?.close(graceMs);
      if (session === closing) session = undefined;
    },
  };
}

/** Jobs as news comes; of one job, until it has finished. */
async function* read(mailbox: Mailbox<News>, id: string | undefined, leave: () => void): AsyncGenerator<Job> {
  try {
    for await (const news of mailbox.read()) {
      for (const job of news.values()) {
        if (id !== undefined && job.id !== id) continue;
        yield job;
        if (id !== undefined && isFinished(job.state)) return;
      }
    }
  } finally {
    leave();
  }
}
