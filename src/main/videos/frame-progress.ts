// Progress over several videos, in frames. A frame counts half when it is taken and whole when it is checked.
import type { JobProgress } from '../../shared/contract/jobs.ts';

export interface FrameProgress {
  /** Of the video at hand. */
  readonly taken: (frames: number) => void;
  readonly checked: (frames: number) => void;
  /** The video at hand is done (or given up); `expected` is what the total counts it as. */
  readonly endVideo: (expected: number) => void;
}

interface ProgressDependencies {
  readonly clock: () => Date;
  /** About; null where a video does not say. */
  readonly total: number | null;
  readonly report: (progress: JobProgress) => void;
}

export function createFrameProgress({ clock, total, report }: ProgressDependencies): FrameProgress {
  const startedAt = clock().getTime();
  let before = 0;
  let taken = 0;
  let checked = 0;

  function tell(): void {
    const reached = before + (taken + checked) / 2;
    // An estimate may be too low; no bar goes past its end.
    const done = Math.floor(total === null ? reached : Math.min(reached, total));
    const seconds = (clock().getTime() - startedAt) / 1000;
    const secondsLeft = total === null || done === 0 ? null : Math.max(0, Math.round((seconds / done) * (total - done)));
    report({ done, total, label: 'frames', secondsLeft });
  }

  return {
    taken: (frames) => {
      taken = frames;
      tell();
    },
    checked: (frames) => {
      taken = Math.max(taken, frames);
      checked = frames;
      tell();
    },
    endVideo: (expected) => {
      before += total === null ? checked : expected;
      taken = 0;
      checked = 0;
    },
  };
}
