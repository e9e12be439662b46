// The order of things while coding. Every key is a command; commands run one after another, each on the picture that is
// current when the ones before it are done, so that typing ahead of a slow picture codes what it would have coded had the
// person waited. The picture of a write is taken here, once, and travels with it.
import { showProblem } from '../app/notify.ts';

export interface Desk {
  /** The picture commands act on now, or null before the first. */
  readonly current: () => number | null;
  /** Runs a command after those before it. A command that fails is told and does not stop the next. */
  readonly run: (command: (imageId: number) => Promise<void>) => Promise<void>;
  /** Makes another picture current and shows it. Only from within a command. */
  readonly goTo: (imageId: number) => void;
  /** The address says this picture: ours from before, or one a person came to by a link or the back button. */
  readonly arriveAt: (imageId: number) => void;
}

export function createDesk(show: (imageId: number) => void): Desk {
  let current: number | null = null;
  let last: Promise<void> = Promise.resolve();
  // Pictures gone to whose address has not come round yet. Not every one does: fast moves overtake each other.
  let underWay: number[] = [];
  return {
    current: () => current,
    run(command) {
      last = last.then(async () => {
        if (current === null) return;
        try {
          await command(current);
        } catch (error) {
          showProblem(error);
        }
      });
      return last;
    },
    goTo(imageId) {
      if (imageId === current) return;
      current = imageId;
      underWay.push(imageId);
      show(imageId);
    },
    arriveAt(imageId) {
      const place = underWay.indexOf(imageId);
      if (place >= 0) {
        underWay = underWay.slice(place + 1);
        return;
      }
      underWay = [];
      current = imageId;
    },
  };
}
