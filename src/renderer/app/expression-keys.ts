// One key a class, the same on every screen that labels expressions: the digit row by place, in the project's order.
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

/** `?`, with or without Shift. */
export const UNSURE_SHORTCUTS: readonly Shortcut[] = [{ code: 'Slash' }, { code: 'Slash', shift: true }];

export const NOT_A_FACE_SHORTCUT: Shortcut = { code: 'KeyX' };
