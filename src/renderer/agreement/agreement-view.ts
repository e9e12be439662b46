// What is compared, as chosen on the screen; kept while the window is open, so that adjudicating and coming back finds it.
import { create } from 'zustand';
import type { AgreementField, AgreementScale, Overlap, Rater } from '../../shared/contract/agreement.ts';

export interface AgreementView {
  /** Annotator ids; empty: the two with most faces in common. */
  readonly raters: readonly number[];
  /** Two of three or more chosen, to look at by themselves; null: all together. */
  readonly pair: readonly [number, number] | null;
  /** null: all data sets. */
  readonly dataset: string | null;
  readonly scale: AgreementScale;
  readonly presentFrom: number;
}

const FIRST: AgreementView = { raters: [], pair: null, dataset: null, scale: 'occurrence', presentFrom: 1 };

const store = create<AgreementView>(() => FIRST);

export function useAgreementView(): AgreementView {
  return store();
}

export function changeComparison(change: Partial<AgreementView>): void {
  store.setState(change);
}

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
