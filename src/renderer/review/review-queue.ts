// The queue as the screen walks it: pure steps over the items that are loaded, by place.
import type { Decision, WalkItem } from '../../shared/contract/review.ts';
import type { Expression } from '../../shared/expressions.ts';

/** What a person says of one face: `fix` carries the class. */
export type Verdict = { readonly decision: 'keep' | 'unsure' | 'not_a_face' } | { readonly decision: 'fix'; readonly expression: Expression };

/** Naming the class that was given is keeping it, whichever key said so. */
export function verdictOfClass(item: Pick<WalkItem, 'given'>, expression: Expression): Verdict {
  return expression === item.given ? { decision: 'keep' } : { decision: 'fix', expression };
}

/** Decided in this queue, or settled before: the review passes over it. */
export function isAnswered(item: Pick<WalkItem, 'decision' | 'isSettled'>): boolean {
  return item.decision !== null || item.isSettled;
}

/** The items with what was decided since they were read laid over them. */
export function withDecisions(items: readonly WalkItem[], decided: ReadonlyMap<number, Decision | null>): WalkItem[] {
  return items.map((item) => {
    const decision = decided.get(item.imageId);
    return decision === undefined || decision === item.decision ? item : { ...item, decision, isSettled: decision !== null };
  });
}

/**
 * Where to go after `imageId`: the next face without a decision, from the front again behind the last one; the
 * same face where all others are decided.
 */
export function nextUndecided(items: readonly WalkItem[], imageId: number): number {
  const at = items.findIndex((item) => item.imageId === imageId);
  const behind = items.slice(at + 1).find((item) => !isAnswered(item));
  const before = items.slice(0, Math.max(0, at)).find((item) => !isAnswered(item));
  return (behind ?? before)?.imageId ?? imageId;
}

/** The neighbour in the list, decided or not; the same face at either end. */
export function neighbour(items: readonly WalkItem[], imageId: number, by: 1 | -1): number {
  const at = items.findIndex((item) => item.imageId === imageId);
  return items[at + by]?.imageId ?? imageId;
}

/** Where to stand in a list that was just read: where we were, else the first without a decision, else the first. */
export function standingPlace(items: readonly WalkItem[], before: number | null): number | null {
  if (before !== null && items.some((item) => item.imageId === before)) return before;
  return (items.find((item) => !isAnswered(item)) ?? items[0])?.imageId ?? null;
}

/**
 * A list that was learned anew, with the face that is shown as the next to be decided: what is under the eyes never
 * changes by itself, and the walk goes on from the front of the new order.
 */
export function withShownNext(items: readonly WalkItem[], shownId: number | null): WalkItem[] {
  const shown = items.find((item) => item.imageId === shownId);
  if (shown === undefined || isAnswered(shown)) return [...items];
  const others = items.filter((item) => item !== shown);
  const at = others.findIndex((item) => !isAnswered(item));
  return at < 0 ? [...others, shown] : [...others.slice(0, at), shown, ...others.slice(at)];
}
