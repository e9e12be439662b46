// Drawing by lot that can be repeated: the same seed shares out the same way, on every machine.

/** The same things in an order drawn by lot. */
export function shuffled<T>(things: readonly T[], chance: () => number): T[] {
  const drawn = things.map((thing) => ({ thing, lot: chance() }));
  return drawn.sort((left, right) => left.lot - right.lot).map(({ thing }) => thing);
}
