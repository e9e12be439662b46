// Chance that can be repeated: the same seed shares out the same way, on every machine.

/** Uniform in [0, 1): mulberry32 (Ettinger, public domain). */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same things in an order drawn by lot. */
export function shuffled<T>(things: readonly T[], chance: () => number): T[] {
  const drawn = things.map((thing) => ({ thing, lot: chance() }));
  return drawn.sort((left, right) => left.lot - right.lot).map(({ thing }) => thing);
}
