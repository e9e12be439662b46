// Lets a job report as often as it likes: watchers hear at most four times a second, the row is written at most once.
import type { JobProgress } from '../../shared/contract/jobs.ts';

const TELL_EVERY_MS = 250;
const KEEP_EVERY_MS = 1000;

interface ProgressDependencies {
  readonly clock: () => Date;
  readonly tell: (progress: JobProgress) => void;
  readonly keep: (progress: JobProgress) => void;
}

export interface ProgressReporter {
  readonly report: (progress: JobProgress) => void;
  readonly latest: () => JobProgress | null;
  readonly stop: () => void;
}

/** What comes too early waits, newest only, so that watchers always hear the last word. */
export function createProgressReporter({ clock, tell, keep }: ProgressDependencies): ProgressReporter {
  let latest: JobProgress | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let keptAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function send(): void {
    timer = undefined;
    if (latest === null) return;
    toldAt = clock().getTime();
    tell(latest);
    if (toldAt - keptAt < KEEP_EVERY_MS) return;
    keptAt = toldAt;
    keep(latest);
  }

  return {
    latest: () => latest,
    report: (progress) => {
      latest = progress;
      const wait = toldAt + TELL_EVERY_MS - clock().getTime();
      if (wait <= 0) {
        clearTimeout(timer);
        send();
      } else {
        timer ??= setTimeout(send, wait).unref();
      }
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
