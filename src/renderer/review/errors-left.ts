// How many wrong labels may still be in the queue, from the newest decisions. The queue is sorted worst first, so the
// rate falls along it: what the last decisions say of the rest is a ceiling, not a forecast.
import type { ReviewStats } from '../../shared/contract/review.ts';

export interface ErrorsLeft {
  readonly low: number;
  readonly high: number;
}

const RECENT = 20;
const Z_95 = 1.96;

/** 95% Wilson interval of a share seen in `n` tries. */
export function wilsonInterval(share: number, n: number): readonly [low: number, high: number] {
  const z2 = Z_95 ** 2;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Faces left times the interval of the recent hit rate; null before there are 10 decisions to go by. */
export function estimateErrorsLeft(stats: Pick<ReviewStats, 'queued' | 'reviewed' | 'kept' | 'fixed' | 'notAFace' | 'recentHitRate'>): ErrorsLeft | null {
  const told = Math.min(RECENT, stats.kept + stats.fixed + stats.notAFace);
  if (stats.recentHitRate === null || told < RECENT / 2) return null;
  const [low, high] = wilsonInterval(stats.recentHitRate, told);
  const left = Math.max(0, stats.queued - stats.reviewed);
  return { low: Math.floor(low * left), high: Math.ceil(high * left) };
}
