// What agreement compares; kept while the window is open, so that adjudicating and coming back finds it, and so that other
// screens can send people there with the raters they mean.
import { create } from 'zustand';
import type { AgreementScale } from '../../shared/contract/agreement.ts';

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

/** Compares these from now on, on all data sets. */
export function chooseRaters(raters: readonly number[]): void {
  store.setState({ raters, pair: null, dataset: null });
}
