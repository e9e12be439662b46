// A field in words: `AU 12 Lip corner puller`, `Expression`.
import type { AgreementField } from '../../shared/contract/agreement.ts';
import { findActionUnit } from '../../shared/facs.ts';

export function fieldTitle(field: AgreementField): string {
  const unit = unitOf(field);
  return unit === null ? 'Expression' : `AU ${unit} ${findActionUnit(unit)?.name ?? ''}`;
}

/** The action unit, null for the expression. */
export function unitOf(field: AgreementField): number | null {
  return field === 'expression' ? null : Number(field.slice(3));
}
