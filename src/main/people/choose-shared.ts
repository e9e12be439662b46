// Which wholes (sequences, subjects) several people code, so that their faces come as near to the number asked for as
// whole ones allow. Pure.
import { shuffled } from './shuffled.ts';

/** Faces that are kept in one hand, in the order they are coded. */
export interface Whole {
  readonly imageIds: readonly number[];
}

/**
 * The chosen ones, drawn by lot among those of a size; their sizes add up to the reachable sum nearest to `wanted`
 * (the smaller of two as near). A subset-sum over the distinct sizes: O(faces x distinct sizes).
 */
export function chooseShared<T extends Whole>(wholes: readonly T[], wanted: number, chance: () => number): Set<T> {
  const bySize = new Map<number, T[]>();
  for (const whole of shuffled(wholes, chance)) {
    const size = whole.imageIds.length;
    bySize.set(size, [...(bySize.get(size) ?? []), whole]);
  }
  const sizes = shuffled([...bySize.keys()].sort((left, right) => left - right), chance);
  const counts = sizes.map((size) => bySize.get(size)?.length ?? 0);
  const taken = takePerSize(sizes, counts, wanted);
  return new Set(sizes.flatMap((size, place) => (bySize.get(size) ?? []).slice(0, taken[place])));
}

/** How many of each size to take. */
function takePerSize(sizes: readonly number[], counts: readonly number[], wanted: number): number[] {
  const total = sizes.reduce((sum, size, place) => sum + size * (counts[place] ?? 0), 0);
  const reachedBy = reachSums(sizes, counts, total);
  const isReached = (sum: number): boolean => (reachedBy[sum] ?? NEVER) !== NEVER;
  let off = 0;
  while (!isReached(wanted - off) && !isReached(wanted + off)) off += 1;
  let sum = isReached(wanted - off) ? wanted - off : wanted + off;
  const taken = sizes.map(() => 0);
  while (sum > 0) {
    const place = reachedBy[sum] ?? 0;
    taken[place] = (taken[place] ?? 0) + 1;
    sum -= sizes[place] ?? sum;
  }
  return taken;
}

const NEVER = -1;

/** By sum: the place of the size that first reached it, NEVER where none did; sum 0 is reached from the start. */
function reachSums(sizes: readonly number[], counts: readonly number[], total: number): Int32Array {
  const reachedBy = new Int32Array(total + 1).fill(NEVER);
  reachedBy[0] = 0;
  const used = new Int32Array(total + 1);
  for (const [place, size] of sizes.entries()) {
    used.fill(0);
    for (let sum = size; sum <= total; sum += 1) {
      const before = sum - size;
      if (reachedBy[sum] !== NEVER || reachedBy[before] === NEVER) continue;
      const uses = reachedBy[before] === place && before > 0 ? (used[before] ?? 0) + 1 : 1;
      if (uses > (counts[place] ?? 0)) continue;
      reachedBy[sum] = place;
      used[sum] = uses;
    }
  }
  return reachedBy;
}
