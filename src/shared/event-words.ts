// Annotation events in words.
import { z } from 'zod';
import { actionUnitCodeSchema, describeCode } from './action-unit-code.ts';
import { expressionLabelSchema, expressionTitle } from './expressions.ts';
import { findActionUnit } from './facs.ts';

/** `au:12` is `AU 12 Lip corner puller`. */
export function describeField(field: string): string {
  if (field === 'expression') return 'Expression';
  const unit = findActionUnit(Number(field.replace('au:', '')));
  return unit === undefined ? field : `AU ${unit.number} ${unit.name}`;
}

/** What the ledger keeps of an expression. */
const storedExpressionSchema = z.object({ label: expressionLabelSchema.nullable() });

/** The value of a field before or after; what cannot be read is shown as it is stored. */
export function describeValue(field: string, value: unknown): string {
  if (value === null || value === undefined) return field === 'expression' ? 'none' : describeCode(null);
  const stored = storedExpressionSchema.safeParse(value);
  if (stored.success) return stored.data.label === null ? 'none' : expressionTitle(stored.data.label);
  const code = actionUnitCodeSchema.safeParse(value);
  return code.success ? describeCode(code.data) : JSON.stringify(value);
}
