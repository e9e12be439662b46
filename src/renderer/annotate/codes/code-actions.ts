// Keys that code: expressions, action units, the unit touched last.
import { IconCheckbox, IconEraser, IconEyeOff } from '@tabler/icons-react';
import { ABSENT, NOT_CODABLE } from '../../../shared/action-unit-code.ts';
import { expressionTitle } from '../../../shared/expressions.ts';
import { intensityLetter, intensityWord } from '../../../shared/facs.ts';
import type { Action } from '../../app/actions.ts';
import { INTENSITIES, nextSide, stepBack, stepForward, withIntensity } from '../../app/code-steps.ts';
import { EXPRESSION_ROW } from '../../app/expression-row.ts';
import { unitActionId, unitTitle } from '../../app/unit-keys.ts';
import type { CodeCommands } from './code-commands.ts';
import { pageBeside, type KeyPages } from './key-pages.ts';

export interface CodeKeys {
  readonly commands: CodeCommands;
  readonly pages: KeyPages;
  readonly units: readonly number[];
  /** The unit that the keys for side, clearing and not codable mean: the one touched last. */
  readonly activeUnit: () => number | null;
  readonly activate: (actionUnit: number) => void;
}

export function codeActions(desk: CodeKeys): Action[] {
  return [...expressionActions(desk), ...activeUnitActions(desk), ...codingActions(desk), ...pageActions(desk), ...unitActions(desk), ...otherPageActions(desk)];
}

function expressionActions({ commands }: CodeKeys): Action[] {
  const group = 'Expression';
  return [
    ...EXPRESSION_ROW.map(({ label, code }): Action => ({
      id: `expression-${label}`,
      title: expressionTitle(label),
      group,
      records: 'the expression of this face',
      shortcuts: [{ code }],
      repeats: false,
      perform: () => commands.setExpression(label),
    })),
    { id: 'expression-clear', title: 'Take my expression away', icon: IconEraser, group, records: 'the expression of this face', shortcuts: [{ code: 'Delete' }], repeats: false, perform: () => commands.setExpression(null) },
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
    ...INTENSITIES.map((intensity): Action => ({
      id: `unit-intensity-${intensityLetter(intensity).toLowerCase()}`,
      title: `Intensity ${intensityLetter(intensity)}, ${intensityWord(intensity)}`,
      group,
      records: 'the code of one action unit',
      shortcuts: [{ code: `Key${intensityLetter(intensity)}`, alt: true }],
      repeats: false,
      isEnabled,
      perform: onActive((before) => withIntensity(before, intensity)),
    })),
    { id: 'unit-absent', title: 'Absent', group, records: 'the code of one action unit', shortcuts: [{ code: 'Digit0', alt: true }], repeats: false, isEnabled, perform: onActive(() => ABSENT) },
    { id: 'unit-side', title: 'Side: both, L, R, U', group, records: 'the code of one action unit', shortcuts: [{ code: 'Equal' }], isEnabled, perform: onActive(nextSide) },
    { id: 'unit-not-codable', title: 'Not codable', icon: IconEyeOff, group, records: 'the code of one action unit', shortcuts: [{ code: 'Minus' }], isEnabled, perform: onActive(() => NOT_CODABLE) },
    { id: 'unit-clear', title: 'Not coded', icon: IconEraser, group, records: 'the code of one action unit', shortcuts: [{ code: 'Backspace' }], isEnabled, perform: onActive(() => null) },
  ];
}

function codingActions({ commands, units }: CodeKeys): Action[] {
  return [
    { id: 'rest-absent', title: 'What is not coded yet is absent', icon: IconCheckbox, group: 'Coding', records: 'the units that became absent', shortcuts: [{ code: 'Enter' }], repeats: false, perform: () => commands.restAbsent(units) },
  ];
}

function pageActions({ pages }: CodeKeys): Action[] {
  const group = 'Action units: pages of keys';
  const isEnabled = (): boolean => pages.pages.length > 1;
  const turn = (step: 1 | -1) => (): void => pages.turnTo(pageBeside(pages, step));
  return [
    { id: 'next-key-page', title: 'Next page of keys', group, shortcuts: [{ code: 'Space' }], isEnabled, perform: turn(1) },
    { id: 'previous-key-page', title: 'Previous page of keys', group, shortcuts: [{ code: 'Space', shift: true }], isEnabled, perform: turn(-1) },
  ];
}

function unitActions({ commands, pages, activate }: CodeKeys): Action[] {
  return pages.open.units.flatMap((unit): Action[] => {
    const code = pages.open.keys.get(unit);
    const id = unitActionId(unit);
    const step = (change: typeof stepForward | typeof stepBack) => (): void => {
      activate(unit);
      commands.changeUnit(unit, change);
    };
    const records = `the code of AU ${unit}`;
    return [
      { id, title: unitTitle(unit), group: 'Action units: a press steps on, with Shift back', records, shortcuts: code === undefined ? [] : [{ code }], repeats: false, perform: step(stepForward) },
      { id: `${id}-back`, title: `${unitTitle(unit)}, back`, group: 'Action units', records, isUnlisted: true, shiftOf: id, shortcuts: code === undefined ? [] : [{ code, shift: true }], repeats: false, perform: step(stepBack) },
    ];
  });
}

/** Units whose keys are on another page: by name, they turn to it. Another id, as keys chosen for the unit hold on its page only. */
function otherPageActions({ pages, activate }: CodeKeys): Action[] {
  return pages.pages.filter((page) => page !== pages.open).flatMap((page) =>
    page.units.map((unit): Action => ({
      id: `turn-to-unit-${unit}`,
      title: `${unitTitle(unit)}: to its page, ${page.title}`,
      group: 'Action units: pages of keys',
      shortcuts: [],
      perform: () => {
        pages.turnTo(page);
        activate(unit);
      },
    })),
  );
}
