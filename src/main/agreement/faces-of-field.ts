// Groups code rows into faces: what each rater said of one field of one face, and what that is worth on the scale.
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { CodeRow } from './read-codes.ts';
import { ratingOfCode, ratingOfExpression, type Scale } from './scales.ts';
import type { Values } from './statistics/ratings.ts';

export interface FieldOfFace {
  readonly field: AgreementField;
  readonly imageId: number;
  readonly cluster: string;
  /** In the raters' order. */
  readonly values: Values;
  readonly rows: readonly CodeRow[];
  readonly isAdjudicated: boolean;
}

/** Of the rows of whole images; fields that none of the raters rated are left out. */
export function facesOf(rows: readonly CodeRow[], raters: readonly number[], scale: Scale): FieldOfFace[] {
  const groups = new Map<string, CodeRow[]>();
  for (const row of rows) {
    const key = `${row.imageId} ${row.field}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => {
    const own = group.filter((row) => !row.isAdjudication);
    const first = own[0];
    if (first === undefined) return [];
    const values = raters.map((rater) => ratingOf(own.find((row) => row.annotatorId === rater), scale));
    if (values.every((value) => value === null)) return [];
    const { field, imageId, cluster } = first;
    return [{ field, imageId, cluster, values, rows: own, isAdjudicated: own.length < group.length }];
  });
}

export function isRatedByTwo(values: Values): boolean {
  return values.filter((value) => value !== null).length > 1;
}

/** True where two of the raters say different things. */
export function isDiffering(values: Values): boolean {
  return new Set(values.filter((value) => value !== null)).size > 1;
}

function ratingOf(row: CodeRow | undefined, scale: Scale): number | null {
  if (row === undefined) return null;
  if (row.label !== null) return ratingOfExpression(row.label);
  return row.code === null ? null : ratingOfCode(row.code, scale);
}
