// Names of runs that a person can read, type and sort: `mal-20261124-093012-a1b2` (method, UTC time, a bit of an id).
import type { Method } from '../../shared/training-config.ts';

const SUFFIX_LENGTH = 4;

export function makeRunId(method: Method, now: Date, id: string): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  const suffix = id.toLowerCase().replaceAll(/[^a-z0-9]/g, '').slice(-SUFFIX_LENGTH);
  return [method, date.replaceAll('-', ''), time.slice(0, 8).replaceAll(':', ''), suffix].join('-');
}

/** What a run is called until somebody names it. */
export function defaultRunName({ method, seed, steps, folds }: { method: Method; seed: number; steps: number; folds: number }): string {
  const title = { au: 'AU only', mtl: 'Multi-task', mal: 'MAL' }[method];
  return `${title}, seed ${seed}, ${steps} steps${folds > 1 ? `, ${folds} folds` : ''}`;
}
