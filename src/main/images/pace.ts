// Progress of a job that counts towards a known total, with the time left at the mean pace so far.
import type { JobProgress } from '../../shared/contract/jobs.ts';

export interface Pace {
  /** Counts `more` as done. */
  advance(more: number): JobProgress;
}

export function createPace(clock: () => Date, total: number, label: string): Pace {
  const startedAt = clock().getTime();
  let done = 0;
  return {
    advance(more) {
      done += more;
      const seconds = (clock().getTime() - startedAt) / 1000;
      const secondsLeft = done === 0 ? null : Math.max(0, Math.round((seconds / done) * (total - done)));
      return { done, total, label, secondsLeft };
    },
  };
}
