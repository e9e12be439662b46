// What a stored code is worth on the scale that is compared; null: no rating on that scale.
import { labelNumber, occurrenceOf, PRESENT_WITHOUT_INTENSITY, UNKNOWN_LABEL, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { AgreementScale } from '../../shared/contract/agreement.ts';
import { EXPRESSION_LABELS, type ExpressionLabel } from '../../shared/expressions.ts';

export interface Scale {
  readonly scale: AgreementScale;
  /** Intensity that counts as present. */
  readonly presentFrom: number;
}

/** Not codable is no rating; on the scale of intensity neither is present without one. */
export function ratingOfCode(code: ActionUnitCode, { scale, presentFrom }: Scale): number | null {
  const label = labelNumber(code);
  if (label === UNKNOWN_LABEL) return null;
  if (scale === 'occurrence') return occurrenceOf(label, presentFrom);
  return label === PRESENT_WITHOUT_INTENSITY ? null : label;
}

/** Every label is a category, unsure and not a face too: to differ in these is to differ. */
export function ratingOfExpression(label: ExpressionLabel): number {
  return EXPRESSION_LABELS.indexOf(label);
}
