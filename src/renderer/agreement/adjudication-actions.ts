// What can be done while adjudicating, as actions. Codes are given by the keys of Annotate; digits take a rater's code.
import { isSameCode, NOT_CODABLE, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { Annotator, LabelChange } from '../../shared/contract/annotations.ts';
import { expressionTitle, type ExpressionLabel } from '../../shared/expressions.ts';
import { findActionUnit } from '../../shared/facs.ts';
import type { Action } from '../app/actions.ts';
import { nextSide, stepBack, stepForward } from '../app/code-steps.ts';
import { EXPRESSION_ROW } from '../app/expression-row.ts';
import { codeOf } from '../app/label-overlay.ts';
import { showDone } from '../app/notify.ts';
import type { UnitKeyMap } from '../app/unit-keys.ts';
import type { Said } from './adjudication-rows.ts';
import { reverse, settle } from './adjudicator.ts';

export type CodeChange = (code: ActionUnitCode | null) => ActionUnitCode | null;

export interface AdjudicationDesk {
  readonly imageId: number;
  readonly raters: readonly Annotator[];
  readonly keys: UnitKeyMap;
  /** The row that keys without a unit of their own mean. */
  readonly active: AgreementField;
  readonly activate: (field: AgreementField) => void;
  /** What the raters say of the active row. */
  readonly said: readonly Said[];
  readonly moveRow: (by: 1 | -1) => void;
  readonly move: (by: 1 | -1) => void;
  readonly nextOpen: () => void;
  readonly goTo: (imageId: number) => void;
  readonly leave: () => void;
}

export function adjudicationActions(desk: AdjudicationDesk): Action[] {
  return [...moveActions(desk), ...takeActions(desk), ...expressionActions(desk), ...activeActions(desk), ...unitActions(desk), ...undoActions(desk)];
}

export function settleUnit(imageId: number, actionUnit: number, change: CodeChange): Promise<void> {
  return settle(imageId, (final): LabelChange[] => {
    const before = codeOf(final, actionUnit);
    const code = change(before);
    return isSameCode(before, code) ? [] : [{ field: 'action-unit', actionUnit, code }];
  });
}

export function settleExpression(imageId: number, label: ExpressionLabel | null): Promise<void> {
  return settle(imageId, (final): LabelChange[] => ((final?.expression ?? null) === label ? [] : [{ field: 'expression', label }]));
}

/** Makes what a rater said the final code. */
export function take(imageId: number, field: AgreementField, saying: Said): Promise<void> {
  if (saying.kind === 'expression') return settleExpression(imageId, saying.label);
  const { code } = saying;
  return settleUnit(imageId, Number(field.slice(3)), () => code);
}

function moveActions({ move, moveRow, nextOpen, leave }: AdjudicationDesk): Action[] {
  const group = 'Move';
  return [
    { id: 'next-open', title: 'Next face that is not settled', group, shortcuts: [{ code: 'Enter' }], repeats: false, perform: nextOpen },
    { id: 'next-face', title: 'Next face they differ on', group, shortcuts: [{ code: 'ArrowRight' }, { code: 'PageDown' }], perform: () => move(1) },
    { id: 'previous-face', title: 'Previous face they differ on', group, shortcuts: [{ code: 'ArrowLeft' }, { code: 'PageUp' }], perform: () => move(-1) },
    { id: 'next-row', title: 'Next row', group, shortcuts: [{ code: 'ArrowDown' }], perform: () => moveRow(1) },
    { id: 'previous-row', title: 'Previous row', group, shortcuts: [{ code: 'ArrowUp' }], perform: () => moveRow(-1) },
    { id: 'back-to-agreement', title: 'Back to the numbers', group, shortcuts: [{ code: 'Escape' }], perform: leave },
  ];
}

function takeActions({ imageId, raters, active, said }: AdjudicationDesk): Action[] {
  return raters.slice(0, 9).flatMap((rater, place): Action[] => {
    const saying = said[place];
    if (saying === undefined) return [];
    return [{ id: `take-${place}`, title: `Take the code of ${rater.name}`, group: 'Final code', shortcuts: [{ code: `Digit${place + 1}` }], repeats: false, perform: () => take(imageId, active, saying) }];
  });
}

function expressionActions({ imageId, activate }: AdjudicationDesk): Action[] {
  const group = 'Final expression';
  const give = (label: ExpressionLabel | null) => (): Promise<void> => {
    activate('expression');
    return settleExpression(imageId, label);
  };
  return [
    ...EXPRESSION_ROW.map(({ label, code }): Action => ({ id: `expression-${label}`, title: expressionTitle(label), group, shortcuts: [{ code }], repeats: false, perform: give(label) })),
    { id: 'expression-clear', title: 'Take the final expression away', group, shortcuts: [{ code: 'Delete' }], repeats: false, perform: give(null) },
  ];
}

function activeActions({ imageId, active }: AdjudicationDesk): Action[] {
  const group = 'Final code';
  const isEnabled = (): boolean => active !== 'expression';
  const onActive = (change: CodeChange) => (): Promise<void> => settleUnit(imageId, Number(active.slice(3)), change);
  return [
    { id: 'unit-side', title: 'Side: both, L, R, U', group, shortcuts: [{ code: 'Equal' }], isEnabled, perform: onActive(nextSide) },
    { id: 'unit-not-codable', title: 'Not codable', group, shortcuts: [{ code: 'Minus' }], isEnabled, perform: onActive(() => NOT_CODABLE) },
    { id: 'unit-clear', title: 'Not settled', group, shortcuts: [{ code: 'Backspace' }], isEnabled, perform: onActive(() => null) },
  ];
}

function unitActions({ imageId, keys, activate }: AdjudicationDesk): Action[] {
  return [...keys].flatMap(([unit, code]): Action[] => {
    const title = `AU ${unit} ${findActionUnit(unit)?.name ?? ''}`;
    const step = (change: CodeChange) => (): Promise<void> => {
      activate(`au:${unit}`);
      return settleUnit(imageId, unit, change);
    };
    return [
      { id: `unit-${unit}`, title, group: 'Action units: a press steps on, with Shift back', shortcuts: [{ code }], repeats: false, perform: step(stepForward) },
      { id: `unit-${unit}-back`, title: `${title}, back`, group: 'Action units', isUnlisted: true, shortcuts: [{ code, shift: true }], repeats: false, perform: step(stepBack) },
    ];
  });
}

function undoActions({ goTo }: AdjudicationDesk): Action[] {
  const step = (direction: 'undo' | 'redo', nothing: string) => async (): Promise<void> => {
    const changed = await reverse(direction);
    if (changed === null) showDone(nothing);
    else goTo(changed);
  };
  return [
    { id: 'undo', title: 'Undo the last final code, on whatever face', group: 'Labels', shortcuts: [{ code: 'KeyZ', mod: true }], perform: step('undo', 'No final code to undo') },
    { id: 'redo', title: 'Redo', group: 'Labels', shortcuts: [{ code: 'KeyZ', mod: true, shift: true }, { code: 'KeyY', mod: true }], perform: step('redo', 'No final code to redo') },
  ];
}
