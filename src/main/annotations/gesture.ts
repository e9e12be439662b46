// What one gesture says: all that a person, an import or a review decision changes on one image at once.
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import type { SuggestionOrigin } from '../../shared/suggestions.ts';

/** Votes by class, where a label came as votes (FER+). */
export type Votes = Readonly<Record<string, number>>;

/** A `LabelChange` of the contract; an expression may bring the votes it was made from. */
export type LedgerChange = (
  | { readonly field: 'action-unit'; readonly actionUnit: number; readonly code: ActionUnitCode | null }
  | { readonly field: 'expression'; readonly label: ExpressionLabel | null; readonly votes?: Votes | null | undefined }
) & {
  /** The suggestion that a person accepted by it. */
  readonly origin?: SuggestionOrigin | undefined;
};

/** Where a written value may come from. Undo and redo write too, but by `undoLastGesture` and `redoLastGesture` only. */
export type WriteSource = 'desk' | 'review' | 'import' | 'fix' | 'adjudication' | 'suggestion';
export type EventSource = WriteSource | 'undo' | 'redo';

export interface Gesture {
  readonly annotatorId: number;
  readonly imageId: number;
  /** Made by whoever makes the gesture. The same id again for the same annotator and image is a retry. */
  readonly gestureId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly source: WriteSource;
  /** The training run whose queue led to it. */
  readonly runId?: string | null | undefined;
  readonly changes: readonly LedgerChange[];
}

/** An expression as it stands in `before` and `after` of an event. */
export interface StoredExpression {
  readonly label: ExpressionLabel;
  readonly votes: Votes | null;
}

export const EXPRESSION_FIELD = 'expression';

/** `annotation_event.field` of an action unit: `au:12`. */
export function unitField(actionUnit: number): string {
  return `au:${actionUnit}`;
}

/** The action unit of a field, or undefined for the expression. */
export function unitOfField(field: string): number | undefined {
  return field.startsWith('au:') ? Number(field.slice(3)) : undefined;
}
