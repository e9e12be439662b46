// What the output of another program is to the rest of the room. A reader knows nothing of the database: it turns text
// into what is said of faces and into mistakes, one after another, and holds no file in memory.
import type { SuggestionFormat, UnitOpinion } from '../../../shared/suggestions.ts';
import type { LabelSource, RowMistake, RowPlace } from '../../exchange/index.ts';
import type { Posterior } from '../suggestion-rows.ts';

/** How a row names its picture. */
export type RowPicture =
  | { readonly by: 'path'; readonly path: string }
  /** A frame of what the file is about: its name without folder and ending tells which (frame-sequences.ts). */
  | { readonly by: 'frame'; readonly frame: number; readonly of: string };

export interface SuggestionRow {
  readonly kind: 'row';
  readonly place: RowPlace;
  readonly picture: RowPicture;
  /** Of there being a face, 0..1: where a picture has several, the surest counts. */
  readonly faceConfidence: number;
  readonly units: readonly (UnitOpinion & { readonly actionUnit: number })[];
  readonly expressions: Posterior | null;
  /** Values where the program has no result. */
  readonly unknown: number;
}

export type SuggestionItem = SuggestionRow | RowMistake;

export interface SuggestionReadRequest {
  readonly source: LabelSource;
  readonly onBytes: (count: number) => void;
}

export interface SuggestionReader {
  readonly format: SuggestionFormat;
  /** For the person who chose the wrong file. */
  readonly expects: string;
  /** What a person must know of the frame numbers that the program writes. */
  readonly frameNote: string;
  read(request: SuggestionReadRequest): AsyncIterable<SuggestionItem>;
}

/** Columns by name, blanks around names taken off (OpenFace writes them). */
export function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  return new Map(header.map((name, index) => [name.trim(), index]));
}

/** `AU01_r` -> 1; undefined for any other column. */
export function unitOfColumn(name: string, ending: string): number | undefined {
  const digits = new RegExp(`^AU(\\d{1,2})${ending}$`).exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A number, `unknown` for an empty cell or NaN, undefined for anything else. */
export function readNumber(cell: string | undefined): number | 'unknown' | undefined {
  if (cell === undefined || cell === '' || /^-?(nan|inf)$/i.test(cell)) return 'unknown';
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

/** The name of a file without folders and ending. */
export function stemOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-1)?.replace(/\.[^.]*$/, '') ?? path;
}
