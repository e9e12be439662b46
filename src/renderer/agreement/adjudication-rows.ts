// The rows of the adjudication panel: every field that one of the raters coded on the face, the differing ones first. Pure.
import { isSameCode, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { Annotator, AnnotatorLabels, ImageLabels } from '../../shared/contract/annotations.ts';
import { expressionTitle, type ExpressionLabel } from '../../shared/expressions.ts';
import { ACTION_UNITS } from '../../shared/facs.ts';
import { describeCode } from '../app/code-steps.ts';
import { codeOf } from '../app/label-overlay.ts';

export type Said =
  | { readonly kind: 'unit'; readonly code: ActionUnitCode | null }
  | { readonly kind: 'expression'; readonly label: ExpressionLabel | null };

export interface AdjudicationRow {
  readonly field: AgreementField;
  /** In the raters' order. */
  readonly said: readonly Said[];
  readonly final: Said;
  readonly isDiffering: boolean;
}

/** The field that was opened first, then what else differs, then what all agree on, each in FACS order. */
export function adjudicationRows(labels: ImageLabels, raters: readonly Annotator[], context: { final: AnnotatorLabels | null; first: AgreementField }): AdjudicationRow[] {
  const { final, first } = context;
  const rows = raters.map(({ id }) => labels.byAnnotator.find(({ annotator }) => annotator.id === id) ?? null);
  const fields: AgreementField[] = [...ACTION_UNITS.map(({ number }) => `au:${number}` as const), 'expression'];
  const all = fields.flatMap((field): AdjudicationRow[] => {
    const said = rows.map((row) => sayingOf(row, field));
    const isCoded = said.some((saying) => !isSilent(saying));
    return isCoded ? [{ field, said, final: sayingOf(final, field), isDiffering: isAnyDifferent(said) }] : [];
  });
  const rank = (row: AdjudicationRow): number => (row.field === first ? 0 : row.isDiffering ? 1 : 2);
  return all.toSorted((left, right) => rank(left) - rank(right));
}

export function describeSaying(saying: Said): string {
  if (saying.kind === 'unit') return describeCode(saying.code);
  return saying.label === null ? 'not coded' : expressionTitle(saying.label);
}

export function isSilent(saying: Said): boolean {
  return saying.kind === 'unit' ? saying.code === null : saying.label === null;
}

function sayingOf(row: AnnotatorLabels | null, field: AgreementField): Said {
  if (field === 'expression') return { kind: 'expression', label: row?.expression ?? null };
  return { kind: 'unit', code: codeOf(row, Number(field.slice(3))) };
}

function isAnyDifferent(said: readonly Said[]): boolean {
  const spoken = said.filter((saying) => !isSilent(saying));
  return spoken.some((saying) => {
    const other = spoken[0];
    if (other === undefined) return false;
    if (saying.kind === 'unit' && other.kind === 'unit') return !isSameCode(saying.code, other.code);
    return saying.kind === 'expression' && other.kind === 'expression' && saying.label !== other.label;
  });
}
