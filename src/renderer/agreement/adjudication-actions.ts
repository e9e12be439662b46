// What can be done while adjudicating, as actions. Codes are given by the keys of Annotate; digits take a rater's code.
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp, IconChecks, IconEraser, IconEyeOff, IconUserCheck } from '@tabler/icons-react';
import { NOT_CODABLE } from '../../shared/action-unit-code.ts';
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { expressionTitle, type ExpressionLabel } from '../../shared/expressions.ts';
import type { Action } from '../app/actions.ts';
import { nextSide, stepBack, stepForward } from '../app/code-steps.ts';
import { EXPRESSION_ROW } from '../app/expression-row.ts';
import { undoActions } from '../app/undo-actions.ts';
import { unitActionId, unitTitle, type UnitKeyMap } from '../app/unit-keys.ts';
import type { AdjudicationCommands, CodeChange } from './adjudication-commands.ts';
import type { Said } from './adjudication-rows.ts';

/** Digits 1 to 9. */
const MOST_TAKEN = 9;

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
  readonly commands: AdjudicationCommands;
}

export function adjudicationActions(desk: AdjudicationDesk): Action[] {
  return [...moveActions(desk), ...takeActions(desk), ...expressionActions(desk), ...activeActions(desk), ...unitActions(desk), ...reverseActions(desk)];
}

function moveActions({ move, moveRow, nextOpen, leave }: AdjudicationDesk): Action[] {
  const group = 'Move';
  return [
    { id: 'next-open', title: 'Next face that is not settled', icon: IconChecks, group, shortcuts: [{ code: 'Enter' }], repeats: false, perform: nextOpen },
    { id: 'next-face', title: 'Next face they differ on', icon: IconArrowRight, group, shortcuts: [{ code: 'ArrowRight' }, { code: 'PageDown' }], perform: () => move(1) },
    { id: 'previous-face', title: 'Previous face they differ on', icon: IconArrowLeft, group, shortcuts: [{ code: 'ArrowLeft' }, { code: 'PageUp' }], perform: () => move(-1) },
    { id: 'next-row', title: 'Next row', icon: IconArrowDown, group, shortcuts: [{ code: 'ArrowDown' }], perform: () => moveRow(1) },
    { id: 'previous-row', title: 'Previous row', icon: IconArrowUp, group, shortcuts: [{ code: 'ArrowUp' }], perform: () => moveRow(-1) },
    { id: 'back-to-agreement', title: 'Back to the numbers', group, shortcuts: [{ code: 'Escape' }], perform: leave },
  ];
}

/** One for each digit, whoever is compared, so that the table of keys knows them all. */
function takeActions({ imageId, raters, active, said, commands }: AdjudicationDesk): Action[] {
  return Array.from({ length: MOST_TAKEN }, (_, place): Action => ({
    id: `take-${place}`,
    title: `Take the code of ${raters[place]?.name ?? `person ${place + 1}`}`,
    icon: IconUserCheck,
    group: 'Final code',
    shortcuts: [{ code: `Digit${place + 1}` }],
    records: 'the final code of this row',
    repeats: false,
    isEnabled: () => raters[place] !== undefined && said[place] !== undefined,
    perform: async () => {
      const saying = said[place];
      if (saying !== undefined) await commands.take(imageId, active, saying);
    },
  }));
}

function expressionActions({ imageId, activate, commands }: AdjudicationDesk): Action[] {
  const base = { group: 'Final expression', records: 'the final expression', repeats: false } as const;
  const give = (label: ExpressionLabel | null) => (): Promise<void> => {
    activate('expression');
    return commands.settleExpression(imageId, label);
  };
  return [
    ...EXPRESSION_ROW.map(({ label, code }): Action => ({ ...base, id: `expression-${label}`, title: expressionTitle(label), shortcuts: [{ code }], perform: give(label) })),
    { ...base, id: 'expression-clear', title: 'Take the final expression away', icon: IconEraser, shortcuts: [{ code: 'Delete' }], perform: give(null) },
  ];
}

function activeActions({ imageId, active, commands }: AdjudicationDesk): Action[] {
  const base = { group: 'Final code', records: 'the final code of this row', isEnabled: () => active !== 'expression' };
  const onActive = (change: CodeChange) => (): Promise<void> => commands.settleUnit(imageId, Number(active.slice(3)), change);
  return [
    { ...base, id: 'unit-side', title: 'Side: both, L, R, U', shortcuts: [{ code: 'Equal' }], perform: onActive(nextSide) },
    { ...base, id: 'unit-not-codable', title: 'Not codable', icon: IconEyeOff, shortcuts: [{ code: 'Minus' }], perform: onActive(() => NOT_CODABLE) },
    { ...base, id: 'unit-clear', title: 'Not settled', icon: IconEraser, shortcuts: [{ code: 'Backspace' }], perform: onActive(() => null) },
  ];
}

function unitActions({ imageId, keys, activate, commands }: AdjudicationDesk): Action[] {
  return [...keys].flatMap(([unit, code]): Action[] => {
    const id = unitActionId(unit);
    const base = { records: `the final code of AU ${unit}`, repeats: false };
    const step = (change: CodeChange) => (): Promise<void> => {
      activate(`au:${unit}`);
      return commands.settleUnit(imageId, unit, change);
    };
    return [
      { ...base, id, title: unitTitle(unit), group: 'Action units: a press steps on, with Shift back', shortcuts: [{ code }], perform: step(stepForward) },
      { ...base, id: `${id}-back`, title: `${unitTitle(unit)}, back`, group: 'Action units', isUnlisted: true, shiftOf: id, shortcuts: [{ code, shift: true }], perform: step(stepBack) },
    ];
  });
}

function reverseActions({ goTo, commands }: AdjudicationDesk): Action[] {
  const step = (direction: 'undo' | 'redo') => (): Promise<void> => commands.reverse(direction, goTo);
  return undoActions({ undo: step('undo'), redo: step('redo') }, 'Undo the last final code, on whatever face');
}
