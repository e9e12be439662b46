import { describe, expect, test } from 'vitest';
import type { Whole } from './choose-shared.ts';
import { createRandom } from '../../shared/random.ts';
import { shareOut, type SharingRequest } from './share-out.ts';

/** Wholes of these sizes with ids in a row. */
function wholesOf(sizes: readonly number[]): Whole[] {
  let next = 1;
  return sizes.map((size) => ({ imageIds: Array.from({ length: size }, () => next++) }));
}

/** Many requests of every shape, the same in each run. */
function requests(): (SharingRequest & { name: string })[] {
  const chance = createRandom(2026);
  const below = (limit: number): number => Math.floor(chance() * limit);
  return Array.from({ length: 120 }, (_, place) => {
    const sizes = Array.from({ length: below(80) }, () => (place % 3 === 0 ? 1 : 1 + below(place % 3 === 1 ? 12 : 60)));
    const people = Array.from({ length: 2 + below(6) }, (_unused, index) => index * 3 + 1);
    const request = { wholes: wholesOf(sizes), people, share: [0, 0.1, 0.25, chance(), 1][place % 5] ?? 0, raters: 2 + below(people.length - 1), seed: below(1000) };
    return { ...request, name: `${String(sizes.length)} wholes, ${String(people.length)} people, ${request.share.toFixed(2)} by ${String(request.raters)}` };
  });
}

/** Every sum that some of the sizes make. */
function reachableSums(sizes: readonly number[]): Set<number> {
  let sums = new Set([0]);
  for (const size of sizes) sums = new Set([...sums, ...[...sums].map((sum) => sum + size)]);
  return sums;
}

describe.each(requests())('$name', (request) => {
  const { wholes, people, share, raters } = request;
  const sharing = shareOut(request);
  const timesCoded = new Map<number, number>();
  for (const { imageIds } of sharing.shares) for (const id of imageIds) timesCoded.set(id, (timesCoded.get(id) ?? 0) + 1);

  test('each face is coded by one person or by as many as asked, and a whole by the same ones', () => {
    expect(timesCoded.size).toBe(sharing.faces);
    for (const { imageIds } of wholes) {
      const holders = sharing.shares.filter((each) => each.imageIds.includes(imageIds[0] ?? -1));
      expect([1, raters]).toContain(holders.length);
      for (const holder of holders) {
        const start = holder.imageIds.indexOf(imageIds[0] ?? -1);
        expect(holder.imageIds.slice(start, start + imageIds.length)).toEqual(imageIds);
      }
      for (const id of imageIds) expect(timesCoded.get(id)).toBe(holders.length);
    }
  });

  test('as many faces are shared as whole ones allow', () => {
    expect([...timesCoded.values()].filter((times) => times > 1)).toHaveLength(sharing.sharedFaces);
    expect(sharing.wantedSharedFaces).toBe(Math.round(share * sharing.faces));
    const nearest = Math.min(...[...reachableSums(wholes.map(({ imageIds }) => imageIds.length))].map((sum) => Math.abs(sum - sharing.wantedSharedFaces)));
    expect(Math.abs(sharing.sharedFaces - sharing.wantedSharedFaces)).toBe(nearest);
    if (wholes.every(({ imageIds }) => imageIds.length === 1)) expect(sharing.sharedFaces).toBe(sharing.wantedSharedFaces);
  });

  test('loads differ by no more than the largest whole', () => {
    const loads = sharing.shares.map(({ imageIds }) => imageIds.length);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(0, ...wholes.map(({ imageIds }) => imageIds.length)));
    expect(sharing.shares.map(({ annotatorId }) => annotatorId)).toEqual(people);
  });

  test('the seed decides, and nothing else', () => {
    expect(shareOut(request)).toEqual(sharing);
  });
});

test('another seed shares out otherwise', () => {
  const request = { wholes: wholesOf(Array.from({ length: 40 }, () => 5)), people: [1, 2, 3], share: 0.2, raters: 2, seed: 1 };
  expect(shareOut({ ...request, seed: 2 })).not.toEqual(shareOut(request));
});

test('of three people, every two meet on shared faces', () => {
  const { shares } = shareOut({ wholes: wholesOf(Array.from({ length: 30 }, () => 4)), people: [1, 2, 3], share: 0.5, raters: 2, seed: 7 });
  for (const [left, right] of [[0, 1], [0, 2], [1, 2]] as const) {
    expect(shares[left]?.imageIds.some((id) => shares[right]?.imageIds.includes(id))).toBe(true);
  }
});

test('everybody codes every face where all are asked of all', () => {
  const { shares, sharedFaces } = shareOut({ wholes: wholesOf([3, 4, 5]), people: [1, 2], share: 1, raters: 2, seed: 1 });
  expect(sharedFaces).toBe(12);
  expect(shares.map(({ imageIds }) => [...imageIds].sort((one, other) => one - other))).toEqual([1, 2].map(() => Array.from({ length: 12 }, (_, place) => place + 1)));
});

test('a hundred thousand faces are shared out at once', () => {
  const sizes = Array.from({ length: 1000 }, (_, place) => 50 + ((place * 37) % 101));
  const { faces, sharedFaces, wantedSharedFaces } = shareOut({ wholes: wholesOf(sizes), people: [1, 2, 3, 4], share: 0.2, raters: 2, seed: 3 });
  expect(faces).toBe(sizes.reduce((sum, size) => sum + size, 0));
  expect(sharedFaces).toBe(wantedSharedFaces);
});
