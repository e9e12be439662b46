// Which frame of a sequence stands for the neutral face where none is labelled neutral.

interface Frame {
  readonly id: number;
  /** Present units; empty: coded and none present; null: not coded. */
  readonly codeLine: string | null;
}

/** The frame nearest to the one given that is coded with no unit present, or null. A frame is not its own neutral. */
export function nearestWithoutUnits(frames: readonly Frame[], imageId: number): number | null {
  const place = frames.findIndex((frame) => frame.id === imageId);
  const byDistance = frames
    .map((frame, index) => ({ frame, distance: Math.abs(index - place) }))
    .filter(({ frame, distance }) => frame.codeLine === '' && distance > 0)
    .sort((left, right) => left.distance - right.distance);
  return byDistance[0]?.frame.id ?? null;
}
