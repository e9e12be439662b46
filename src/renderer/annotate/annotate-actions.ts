// Keys of the desk as actions, so that the help sheet lists what the hand can do.
import { NOT_CODABLE } from '../../shared/action-unit-code.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { findActionUnit } from '../../shared/facs.ts';
import type { Action } from '../app/actions.ts';
import { nextSide, stepBack, stepForward } from '../app/code-steps.ts';
import type { DeskCommands } from './desk-commands.ts';
import { EXPRESSION_ROW } from '../app/expression-row.ts';
import type { UnitKeyMap } from '../app/unit-keys.ts';

export interface AnnotateKeys {
  readonly commands: DeskCommands;
  readonly keys: UnitKeyMap;
  readonly units: readonly number[];
  /** The unit that the keys for side, clearing and not codable mean: the one touched last. */
  readonly activeUnit: () => number | null;
  readonly activate: (actionUnit: number) => void;
  readonly showNeutral: (isShown: boolean) => void;
  readonly leave: () => void;
}

export function annotateActions(desk: AnnotateKeys): Action[] {
  return [...moveActions(desk), ...expressionActions(desk), ...activeUnitActions(desk), ...codingActions(desk), ...unitActions(desk)];
}

function moveActions({ commands, leave }: AnnotateKeys): Action[] {
  const group = 'Move';
  return [
    { id: 'next-face', title: 'Next face', group, shortcuts: [{ code: 'ArrowRight' }, { code: 'PageDown' }], perform: () => commands.move('next') },
    { id: 'previous-face', title: 'Previous face', group, shortcuts: [{ code: 'ArrowLeft' }, { code: 'PageUp' }], perform: () => commands.move('previous') },
    { id: 'next-frame', title: 'Next frame of the sequence', group, shortcuts: [{ code: 'ArrowDown' }], perform: () => commands.moveFrame('next') },
    { id: 'previous-frame', title: 'Previous frame of the sequence', group, shortcuts: [{ code: 'ArrowUp' }], perform: () => commands.moveFrame('previous') },
    { id: 'back-to-library', title: 'Back to the library', group, shortcuts: [{ code: 'Escape' }], perform: leave },
  ];
}

function expressionActions({ commands }: AnnotateKeys): Action[] {
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

function activeUnitActions({ commands, activeUnit }: AnnotateKeys): Action[] {
  const group = 'Action unit touched last';
  const onActive = (change: Parameters<DeskCommands['changeUnit']>[1]) => (): void => {
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

function codingActions({ commands, units, showNeutral }: AnnotateKeys): Action[] {
  const group = 'Coding';
  return [
    { id: 'rest-absent', title: 'What is not coded yet is absent', group, shortcuts: [{ code: 'Enter' }], repeats: false, perform: () => commands.restAbsent(units) },
    { id: 'copy-frame', title: 'Copy the codes of the frame before', group, shortcuts: [{ code: 'Backslash' }], repeats: false, perform: () => commands.copyPreviousFrame() },
    {
      id: 'show-neutral',
      title: 'Hold: the subject’s neutral face',
      group,
      shortcuts: [{ code: 'Backquote' }],
      repeats: false,
      perform: () => showNeutral(true),
      release: () => showNeutral(false),
    },
  ];
}

function unitActions({ commands, keys, activate }: AnnotateKeys): Action[] {
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
