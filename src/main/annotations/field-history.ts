// Which event a field's value comes from, seen through undo and redo. Pure, over the events of one field: one
// annotator, one image, one action unit or the expression.
//
// An event is taken back at most once, by a later event that names it in `undoes`: an undo takes back a write or a
// redo, a redo takes back an undo. What it takes back, it takes back to what stood before: the value of the event
// before it, seen through likewise.

export interface FieldEvent {
  readonly id: number;
  readonly undoes: number | null;
}

/**
 * The write whose value stands after the event at `index` (events in order of id): the event itself where it wrote,
 * undefined where it took everything back to "never coded".
 */
export function originAfter<Event extends FieldEvent>(history: readonly Event[], index: number): Event | undefined {
  let at = index;
  for (let event = history[at]; event !== undefined; event = history[at]) {
    if (event.undoes === null) return event;
    const { undoes } = event;
    at = history.findIndex(({ id }) => id === undoes) - 1;
  }
  return undefined;
}

/** The write whose value stands before the event at `index`. */
export function originBefore<Event extends FieldEvent>(history: readonly Event[], index: number): Event | undefined {
  return originAfter(history, index - 1);
}

/** True where the value that the event left is the one that stands now: nothing has changed the field since. */
export function isInForce(history: readonly FieldEvent[], index: number): boolean {
  return originAfter(history, index)?.id === originAfter(history, history.length - 1)?.id;
}
