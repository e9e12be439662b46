// What others said of a face, beside one's own labels: other people, and labels that came with the data.
import type { ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { isSameCode } from '../../../shared/action-unit-code.ts';
import type { Annotator, AnnotatorLabels, ImageLabels } from '../../../shared/contract/annotations.ts';

export interface OtherCode {
  readonly annotator: Annotator;
  readonly code: ActionUnitCode;
}

/** Rows of everybody else who said anything. */
export function othersOf(labels: ImageLabels, annotator: Annotator | null): readonly AnnotatorLabels[] {
  return labels.byAnnotator.filter(
    (entry) => entry.annotator.id !== annotator?.id && (entry.actionUnits.length > 0 || entry.expression !== null || entry.votes !== null),
  );
}

export function othersOn(labels: ImageLabels, annotator: Annotator | null, actionUnit: number): readonly OtherCode[] {
  return othersOf(labels, annotator).flatMap((entry) => {
    const code = entry.actionUnits.find((coded) => coded.actionUnit === actionUnit)?.code;
    return code === undefined ? [] : [{ annotator: entry.annotator, code }];
  });
}

export function isSameCodes(one: readonly OtherCode[], other: readonly OtherCode[]): boolean {
  return one.length === other.length && one.every(({ annotator, code }, place) => {
    const beside = other[place];
    return beside?.annotator.id === annotator.id && beside.annotator.name === annotator.name && isSameCode(beside.code, code);
  });
}

/** True where somebody else's code says something else than one's own; not coded differs from nothing. */
export function differsFrom(code: ActionUnitCode | null, others: readonly OtherCode[]): boolean {
  return code !== null && others.some((other) => !isSameCode(code, other.code));
}

/** Votes for an expression over all annotators that came with votes, and the number of votes; null without any. */
export function votesOf(labels: ImageLabels): { readonly byName: Readonly<Record<string, number>>; readonly total: number } | null {
  const byName: Record<string, number> = {};
  for (const { votes } of labels.byAnnotator) {
    for (const [name, count] of Object.entries(votes ?? {})) byName[name] = (byName[name] ?? 0) + count;
  }
  const total = Object.values(byName).reduce((sum, count) => sum + count, 0);
  return total === 0 ? null : { byName, total };
}
