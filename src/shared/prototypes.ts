// Action units that FACS literature names for an expression: hints for a person, never a rule. Faces differ, and a data
// set's own faces with that label say more (src/main/review/class-means.ts).
import type { Expression } from './expressions.ts';

/** One usual combination each, the strongest units only. Neutral has none, contempt is one-sided (AU 12 and 14). */
const PROTOTYPES: Readonly<Record<Expression, readonly number[]>> = {
  neutral: [],
  happiness: [6, 12],
  sadness: [1, 4, 15],
  surprise: [1, 2, 5, 26],
  fear: [1, 2, 4, 5, 20],
  disgust: [9, 10, 17],
  anger: [4, 5, 7, 23, 24],
  contempt: [12, 14],
};

export function prototypeOf(expression: Expression): readonly number[] {
  return PROTOTYPES[expression];
}
