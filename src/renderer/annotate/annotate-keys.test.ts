// No key may mean two things on the desk, whatever the set of units.
import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { DEFAULT_PROJECT_SETTINGS } from '../../shared/project-settings.ts';
import { PLACES } from '../app/navigation.ts';
import { findConflicts } from '../app/shortcuts.ts';
import { codeActions } from './codes/code-actions.ts';
import type { CodeCommands } from './codes/code-commands.ts';
import { codeLineActions } from './codes/code-line-actions.ts';
import { templateActions } from './codes/template-actions.ts';
import { assignUnitKeyPages } from '../app/unit-keys.ts';
import type { DeskCommands } from './desk-commands.ts';
import { moveActions } from './move-actions.ts';
import { sequenceActions, type SequenceKeys } from './sequence/sequence-actions.ts';
import { guideActions } from './guide/guide-actions.ts';
import { neutralActions, stageActions } from './stage/stage-actions.ts';
import { suggestionActions } from './suggestions/suggestion-actions.ts';

const nothing = (): void => undefined;
const moves: DeskCommands = { move: nothing, goTo: nothing, inOrder: () => Promise.resolve() };
const frames: SequenceKeys = {
  moveFrame: nothing, extend: nothing, copyPreviousFrame: nothing, copyCodes: nothing, pasteCodes: nothing, togglePlay: nothing, changeSpeed: nothing,
  openFill: nothing, nextUncoded: nothing, nextDisagreement: nothing,
};
const commands: CodeCommands = { changeUnit: nothing, setUnits: nothing, restAbsent: nothing, setExpression: nothing, setUnitsOf: nothing, applyTemplate: nothing };

describe('keys of the desk', () => {
  const pagesOf = Object.entries(ACTION_UNIT_SETS).flatMap(([name, units]) => {
    const pages = assignUnitKeyPages(units);
    return pages.map((open) => [`${name}, ${open.title}`, { pages, open, turnTo: nothing }] as const);
  });

  it.each(pagesOf)('mean one thing each with %s', (_name, pages) => {
    const units = pages.pages.flatMap((page) => page.units);
    const actions = [
      ...moveActions({ commands: moves, leave: nothing }),
      ...codeActions({ commands, units, pages, activeUnit: () => 12, activate: nothing }),
      ...codeLineActions({ open: nothing, edit: nothing }),
      ...templateActions({ templates: DEFAULT_PROJECT_SETTINGS.templates, apply: nothing, openPicker: nothing }),
      ...stageActions(),
      ...guideActions(),
      ...neutralActions({ neutral: undefined, imageId: 1, showNeutral: nothing, toggleChosen: () => Promise.resolve(), goTo: nothing }),
      ...sequenceActions(frames),
      ...suggestionActions({
        areShown: () => true, hasSource: () => true, acceptCurrent: nothing, rejectCurrent: nothing, acceptSure: nothing, acceptExpression: nothing,
        rejectExpression: nothing, toggle: nothing, next: nothing,
      }),
    ];
    const places = PLACES.map((place) => ({ id: place.id, shortcuts: [place.shortcut] }));
    const digits = Array.from({ length: 10 }, (_, digit) => ({ id: 'code-line', shortcuts: [{ code: `Digit${digit}` }] }));
    expect(findConflicts([...actions, ...places, ...digits])).toEqual([]);
  });
});
