// No key may mean two things on the desk, whatever the set of units.
import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { PLACES } from '../app/navigation.ts';
import { findConflicts } from '../app/shortcuts.ts';
import { annotateActions } from './annotate-actions.ts';
import { createDesk } from './desk.ts';
import { assignUnitKeys } from '../app/unit-keys.ts';
import type { DeskCommands } from './desk-commands.ts';

const nothing = (): void => undefined;
const commands: DeskCommands = {
  move: nothing, moveFrame: nothing, goTo: nothing, changeUnit: nothing, setUnits: nothing, restAbsent: nothing,
  copyPreviousFrame: nothing, setExpression: nothing, inOrder: createDesk(nothing).run,
};

describe('keys of the desk', () => {
  it.each(Object.entries(ACTION_UNIT_SETS))('mean one thing each with %s', (_name, units) => {
    const actions = annotateActions({
      commands, units, keys: assignUnitKeys(units), activeUnit: () => null, activate: nothing, showNeutral: nothing, leave: nothing,
    });
    const places = PLACES.map((place) => ({ id: place.id, shortcuts: [place.shortcut] }));
    const digits = Array.from({ length: 10 }, (_, digit) => ({ id: 'code-line', shortcuts: [{ code: `Digit${digit}` }] }));
    expect(findConflicts([...actions, ...places, ...digits])).toEqual([]);
  });
});
