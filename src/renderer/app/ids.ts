// Ids that this side makes.

/** Names one gesture of a person, so that repeating a write after a lost answer writes nothing twice. */
export function makeGestureId(): string {
  return crypto.randomUUID();
}
