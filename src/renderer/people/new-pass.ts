// The form of a new pass, and what the procedures take of it. Pure.
import type { ImageFilter } from '../../shared/contract/images.ts';
import type { Coding, PlanInput, Whole } from '../../shared/contract/people.ts';

/** all: every face. library: as the library is filtered. Else the id of a data set. */
export type FaceChoice = 'all' | 'library' | `${number}`;

export interface PassForm {
  readonly name: string;
  readonly coding: Coding;
  readonly actionUnits: readonly number[];
  readonly annotators: readonly number[];
  readonly faces: FaceChoice;
  /** Exactly as in the path; '' for all. */
  readonly subject: string;
  readonly keepsWhole: Whole;
  readonly overlap: 'none' | 'some' | 'every';
  /** Percent of the faces, where some overlap. */
  readonly percent: number;
  readonly raters: number;
  readonly isBlind: boolean;
  readonly hidesGiven: boolean;
  readonly seed: number;
}

export const EMPTY_FORM: PassForm = {
  name: '', coding: 'action-units', actionUnits: [], annotators: [], faces: 'all', subject: '', keepsWhole: 'sequence',
  overlap: 'some', percent: 20, raters: 2, isBlind: true, hidesGiven: false, seed: 1,
};

/** What can be planned; null while people are missing. One person overlaps with nobody. */
export function planOf(form: PassForm, library: ImageFilter): PlanInput | null {
  const { annotators, keepsWhole, overlap, percent, raters, seed } = form;
  if (annotators.length === 0) return null;
  const share = annotators.length < 2 || overlap === 'none' ? 0 : overlap === 'every' ? 1 : percent / 100;
  return { annotators: [...annotators], filter: filterOf(form, library), keepsWhole, overlap: { share, raters: Math.max(2, Math.min(raters, annotators.length)) }, seed };
}

function filterOf({ faces, subject }: PassForm, library: ImageFilter): ImageFilter {
  const within: ImageFilter = faces === 'all' ? {} : faces === 'library' ? library : { datasetIds: [Number(faces)] };
  return subject.trim() === '' ? within : { ...within, subject: subject.trim() };
}

/** Why the pass cannot be made yet; null where it can. */
export function missing({ name, coding, actionUnits, annotators }: PassForm): string | null {
  if (name.trim() === '') return 'Give the pass a name.';
  if (annotators.length === 0) return 'Choose who codes.';
  return coding === 'action-units' && actionUnits.length === 0 ? 'Choose the action units.' : null;
}
