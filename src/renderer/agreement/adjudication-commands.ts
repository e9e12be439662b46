// What adjudicating does: codes of the third annotator, written and taken back.
import { isSameCode, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { LabelChange } from '../../shared/contract/annotations.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import { codeOf } from '../app/label-overlay.ts';
import { showDone } from '../app/notify.ts';
import type { Said } from './adjudication-rows.ts';
import { reverse, settle } from './adjudicator.ts';

export type CodeChange = (code: ActionUnitCode | null) => ActionUnitCode | null;

export interface AdjudicationCommands {
  readonly settleUnit: (imageId: number, actionUnit: number, change: CodeChange) => Promise<void>;
  readonly settleExpression: (imageId: number, label: ExpressionLabel | null) => Promise<void>;
  /** Makes what a rater said the final code. */
  readonly take: (imageId: number, field: AgreementField, saying: Said) => Promise<void>;
  /** Undoes or redoes the person's last final code; `goTo` is told on which face. */
  readonly reverse: (direction: 'undo' | 'redo', goTo: (imageId: number) => void) => Promise<void>;
}

export const adjudicationCommands: AdjudicationCommands = {
  settleUnit,
  settleExpression,
  take: (imageId, field, saying) => {
    if (saying.kind === 'expression') return settleExpression(imageId, saying.label);
    const { code } = saying;
    return settleUnit(imageId, Number(field.slice(3)), () => code);
  },
  reverse: async (direction, goTo) => {
    const changed = await reverse(direction);
    if (changed === null) showDone(`No final code to ${direction}`);
    else goTo(changed);
  },
};

function settleUnit(imageId: number, actionUnit: number, change: CodeChange): Promise<void> {
  return settle(imageId, (final): LabelChange[] => {
    const before = codeOf(final, actionUnit);
    const code = change(before);
    return isSameCode(before, code) ? [] : [{ field: 'action-unit', actionUnit, code }];
  });
}

function settleExpression(imageId: number, label: ExpressionLabel | null): Promise<void> {
  return settle(imageId, (final): LabelChange[] => ((final?.expression ?? null) === label ? [] : [{ field: 'expression', label }]));
}
