// Keys that code: expressions, action units, the unit touched last.
import { NOT_CODABLE } from '../../../shared/action-unit-code.ts';
import { expressionTitle } from '../../../shared/expressions.ts';
import { findActionUnit } from '../../../shared/facs.ts';
import type { Action } from '../../app/actions.ts';
import { nextSide, stepBack, stepForward } from '../../app/code-steps.ts';
import type { CodeCommands } from './code-commands.ts';
import { EXPRESSION_ROW } from '../../app/expression-row.ts';
import type { UnitKeyMap } from '../../app/unit-keys.ts';

export interface CodeKeys {
  readonly commands: CodeCommands;
  readonly keys: UnitKeyMap;
  readonly units: readonly number[];
  /** The unit that the keys for side, clearing and not codable mean: the one touched last. */
  readonly activeUnit: () => number | null;
  readonly activate: (actionUnit: number) => void;
}

export function codeActions(desk: CodeKeys): Action[] {
  return [...expressionActions(desk), ...activeUnitActions(desk), ...codingActions(desk), ...unitActions(desk)];
}

function expressionActions({ commands }: CodeKeys): Action[] {
  const group = 'Expression';
  return [
    ...EXPRESSION_ROW.map(({ label, code }): Action => ({
      id: `expression-${label}`,
      title: expressionTitle(label),
      group,
      shortcuts: [{ code }],
      repeats: false,
      perform: () => commands.setExpression(label),
    })),
    { id: 'expression-clear', title: 'Take my expression away', group, shortcuts: [{ code: 'Delete' }], repeats: false, perform: () => commands.setExpression(null) },
  ];
}

function activeUnitActions({ commands, activeUnit }: CodeKeys): Action[] {
  const group = 'Action unit touched last';
  const onActive = (change: Parameters<CodeCommands['changeUnit']>[1]) => (): void => {
    const unit = activeUnit();
    if (unit !== null) commands.changeUnit(unit, change);
  };
  const isEnabled = (): boolean => activeUnit() !== null;
  return [
    { id: 'unit-side', title: 'Side: both, L, R, U', group, shortcuts: [{ code: 'Equal' }], isEnabled, perform: onActive(nextSide) },
    { id: 'unit-not-codable', title: 'Not codable', group, shortcuts: [{ code: 'Minus' }], isEnabled, perform: onActive(() => NOT_CODABLE) },
    { id: 'unit-clear', title: 'Not coded', group, shortcuts: [{ code: 'Backspace' }], isEnabled, perform: onActive(() => null) },
  ];
}

function codingActions({ commands, units }: CodeKeys): Action[] {
  return [
    { id: 'rest-absent', title: 'What is not coded yet is absent', group: 'Coding', shortcuts: [{ code: 'Enter' }], repeats: false, perform: () => commands.restAbsent(units) },
  ];
}

function unitActions({ commands, keys, activate }: CodeKeys): Action[] {
  return [...keys].flatMap(([unit, code]): Action[] => {
    const title = `AU ${unit} ${findActionUnit(unit)?.name ?? ''}`;
    const step = (change: typeof stepForward | typeof stepBack) => (): void => {
      activate(unit);
      commands.changeUnit(unit, change);
    };
    return [
      { id: `unit-${unit}`, title, group: 'Action units: a press steps on, with Shift back', shortcuts: [{ code }], repeats: false, perform: step(stepForward) },
      { id: `unit-${unit}-back`, title: `${title}, back`, group: 'Action units', isUnlisted: true, shortcuts: [{ code, shift: true }], repeats: false, perform: step(stepBack) },
    ];
  });
}
