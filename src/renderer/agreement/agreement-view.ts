// What is compared, as the screen and the procedures take it. The choice itself is in app/agreement-choice.ts.
import type { AgreementField, Overlap, Rater } from '../../shared/contract/agreement.ts';
import type { AgreementView } from '../app/agreement-choice.ts';

export { changeComparison, useAgreementView, type AgreementView } from '../app/agreement-choice.ts';

/** The chosen raters who are there, else the two with most faces in common. */
export function chosenRaters(chosen: readonly number[], raters: readonly Rater[], overlaps: readonly Overlap[]): number[] {
  const there = chosen.filter((id) => raters.some(({ annotator }) => annotator.id === id));
  return there.length > 1 ? there : [...(overlaps[0]?.raters ?? [])];
}

/** What the procedures take. */
export function comparisonInput({ dataset, scale, presentFrom, pair }: AgreementView, raters: readonly number[]) {
  const compared = pair?.every((id) => raters.includes(id)) === true ? pair : raters;
  return { raters: [...compared], scale, presentFrom, ...(dataset === null ? {} : { datasets: [dataset] }) };
}

export function isField(text: string | undefined): text is AgreementField {
  return text === 'expression' || /^au:\d+$/u.test(text ?? '');
}
