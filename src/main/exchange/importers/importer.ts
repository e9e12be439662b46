// What a label format is to the rest of the room: which files are of it, and what their rows say. An importer knows
// nothing of the database; it turns text into rows, mistakes and remarks, one after another, and holds no file in memory.
import type { ActionUnitCode } from '../../../shared/action-unit-code.ts';
import type { CsvMapping, LabelFormat } from '../../../shared/contract/exchange.ts';
import type { ExpressionLabel } from '../../../shared/expressions.ts';
import type { LabelSource } from '../label-source.ts';

export interface RowPlace {
  /** As people know it: relative to the path they gave. */
  readonly file: string;
  /** From 1; null where the whole file is meant. */
  readonly line: number | null;
}

/** How a row names its picture. */
export type PictureReference =
  /** Spellings of one path, the likeliest first. */
  | { readonly by: 'path'; readonly paths: readonly string[] }
  | { readonly by: 'frame'; readonly subject: string | null; readonly sequence: string | null; readonly frame: number };

export type ReadLabel =
  | { readonly field: 'action-unit'; readonly actionUnit: number; readonly code: ActionUnitCode }
  | { readonly field: 'expression'; readonly label: ExpressionLabel; readonly votes: Readonly<Record<string, number>> | null };

export interface LabelRow {
  readonly kind: 'row';
  readonly place: RowPlace;
  readonly picture: PictureReference;
  readonly labels: readonly ReadLabel[];
  /** Values of this row that say "unknown": they are never taken for absent. */
  readonly unknown: number;
  /** What the row says of the picture itself; kept where the picture does not say it yet. */
  readonly part: 'development' | 'test' | null;
  readonly subject: string | null;
}

/** A row that breaks the format; one is enough for nothing to be written. */
export interface RowMistake {
  readonly kind: 'mistake';
  readonly place: RowPlace;
  /** What is wrong and what to do about it. */
  readonly reason: string;
}

/** An oddity that does not stop the import. Remarks of one topic become one note with their lines. */
export interface RowRemark {
  readonly kind: 'remark';
  readonly place: RowPlace;
  /** Reads on after a number: "rows without an image name". */
  readonly topic: string;
}

/** What a person must know of how the file is read, whatever its rows. */
export interface ReadNote {
  readonly kind: 'note';
  readonly text: string;
}

export type ReadItem = LabelRow | RowMistake | RowRemark | ReadNote;

export interface ReadRequest {
  readonly source: LabelSource;
  readonly files: readonly string[];
  /** Only csv has a use for it. */
  readonly mapping: CsvMapping | null;
  readonly onBytes: (count: number) => void;
}

export interface Importer {
  readonly format: LabelFormat;
  /** The files it wants, for the person who chose the wrong ones: "a folder of files named <subject>_<task>.csv". */
  readonly expects: string;
  /** What it means when one picture gets two values of one field. */
  readonly contradictions: 'mistake' | 'leave-out';
  /** The files of a source that this format would read, by their names; none where it cannot be of this format. */
  select(source: LabelSource): readonly string[];
  /** Whether the first lines of such a file look like this format. */
  recognises(firstLines: readonly string[], file: string): boolean;
  read(request: ReadRequest): AsyncIterable<ReadItem>;
}

export function mistake(place: RowPlace, reason: string): RowMistake {
  return { kind: 'mistake', place, reason };
}

export function remark(place: RowPlace, topic: string): RowRemark {
  return { kind: 'remark', place, topic };
}
