// One key a class where a label is reviewed or settled: the digit row by place, in the project's order. On the desk digits
// open the code line, and expressions have the bottom row (expression-row.ts).
import { EXPRESSIONS, type Expression } from '../../shared/expressions.ts';
import type { Shortcut } from './shortcuts.ts';

export interface ExpressionKey {
  readonly expression: Expression;
  readonly shortcut: Shortcut;
}

/** Digit1 neutral .. Digit8 contempt. */
export const EXPRESSION_KEYS: readonly ExpressionKey[] = EXPRESSIONS.map((expression, index) => ({
  expression,
  shortcut: { code: `Digit${String(index + 1)}` },
}));

/** The key of `?`; with Shift it shows the keys, as everywhere. */
export const UNSURE_SHORTCUT: Shortcut = { code: 'Slash' };

export const NOT_A_FACE_SHORTCUT: Shortcut = { code: 'KeyX' };
