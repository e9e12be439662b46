// Keys of the expressions while action units have the letter rows and digits open the code line: the bottom row by place.
// Not a face stays on X and unsure on the key of the question mark, as in Review.
import type { ExpressionLabel } from '../../shared/expressions.ts';

export interface ExpressionRowKey {
  readonly label: ExpressionLabel;
  readonly code: string;
}

export const EXPRESSION_ROW: readonly ExpressionRowKey[] = [
  { label: 'neutral', code: 'KeyZ' },
  { label: 'happiness', code: 'KeyC' },
  { label: 'sadness', code: 'KeyV' },
  { label: 'surprise', code: 'KeyB' },
  { label: 'fear', code: 'KeyN' },
  { label: 'disgust', code: 'KeyM' },
  { label: 'anger', code: 'Comma' },
  { label: 'contempt', code: 'Period' },
  { label: 'unsure', code: 'Slash' },
  { label: 'not_a_face', code: 'KeyX' },
];
