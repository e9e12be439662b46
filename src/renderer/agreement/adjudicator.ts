// Third codes on their way: one after another in the order of the keys, each with the face it was made for, durable when
// `settle` resolves. They are written under the adjudicator's own name, so no key changes anybody's original.
import { adjudicatorName } from '../../shared/contract/agreement.ts';
import type { Annotator, AnnotatorLabels, ImageLabels, LabelChange } from '../../shared/contract/annotations.ts';
import { requireAnnotator } from '../app/annotator.ts';
import { client, orpc } from '../app/client.ts';
import { makeGestureId } from '../app/ids.ts';
import { keepSavedLabels, readImageLabels } from '../app/labels.ts';
import { queryClient } from '../app/query-client.ts';

type MakeChanges = (final: AnnotatorLabels | null) => readonly LabelChange[];

let last: Promise<unknown> = Promise.resolve();

/** Runs after what came before it, whether that went well or not. */
function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
}

/** Writes what `change` makes of the third code as it stands; rejects where it could not be saved. */
export function settle(imageId: number, change: MakeChanges): Promise<void> {
  return inOrder(async () => {
    const person = await requireAnnotator();
    if (person === null) return;
    const changes = change(finalOf(await readImageLabels(imageId), person));
    if (changes.length === 0) return;
    const { labels } = await client.agreement.adjudicate({ annotatorId: person.id, imageId, gestureId: makeGestureId(), changes: [...changes] });
    keep(labels);
  });
}

/** Takes back (or does again) the person's last third code; the face it was on, null where there is none. */
export function reverse(take: 'undo' | 'redo'): Promise<number | null> {
  return inOrder(async () => {
    const person = await requireAnnotator();
    const known = await client.annotations.annotators();
    const adjudicator = known.find(({ name }) => person !== null && name === adjudicatorName(person.name));
    const result = adjudicator === undefined ? null : await client.annotations[take]({ annotatorId: adjudicator.id });
    if (result === null) return null;
    keep(result.labels);
    return result.labels.imageId;
  });
}

/** The person's third codes of a face, null before there are any. */
export function finalOf(labels: ImageLabels | undefined, person: Annotator | null): AnnotatorLabels | null {
  if (labels === undefined || person === null) return null;
  return labels.byAnnotator.find(({ annotator }) => annotator.name === adjudicatorName(person.name)) ?? null;
}

function keep(labels: ImageLabels): void {
  keepSavedLabels(labels);
  // Not waited for: who undoes is taken to the face at once, before the next key.
  void queryClient.invalidateQueries({ queryKey: orpc.agreement.disagreements.key() });
}
