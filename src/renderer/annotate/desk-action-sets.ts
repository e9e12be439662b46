// Every action of the desk, as lists of those that are on at once: one for each page of keys. The table of keys and the
// test of keys read it; a list of actions that a part of the desk registers belongs here too.
import { ACTION_UNITS } from '../../shared/facs.ts';
import type { CodeTemplate } from '../../shared/project-settings.ts';
import type { Action } from '../app/actions.ts';
import type { ActionSet } from '../app/key-choice.ts';
import { undoActions } from '../app/undo-actions.ts';
import { assignUnitKeyPages, partOf, unitActionId, unitTitle, type UnitKeyChoices, type UnitKeyPage } from '../app/unit-keys.ts';
import { unwired } from '../app/unwired.ts';
import { codeActions, type CodeKeys } from './codes/code-actions.ts';
import { codeLineActions } from './codes/code-line-actions.ts';
import type { KeyPages } from './codes/key-pages.ts';
import { templateActions, type TemplateKeys } from './codes/template-actions.ts';
import { guideActions } from './guide/guide-actions.ts';
import { moveActions } from './move-actions.ts';
import { sequenceActions } from './sequence/sequence-actions.ts';
import { neutralActions, stageActions, type NeutralKeys } from './stage/stage-actions.ts';
import { suggestionActions } from './suggestions/suggestion-actions.ts';

/** What of a project decides which actions there are. */
export interface ProjectFacts {
  readonly units: readonly number[];
  readonly templates: readonly CodeTemplate[];
}

export function deskActionSets({ units, templates }: ProjectFacts, choices: UnitKeyChoices): ActionSet[] {
  const pages = assignUnitKeyPages(units, choices);
  return pages.map((open) => ({
    title: pages.length === 1 ? 'Annotate' : `Annotate, ${open.title.toLowerCase()}`,
    actions: [...actionsOfPage(pages, open), ...templateActions(unwired<TemplateKeys>({ templates })), ...otherUnits(units, pages, open)],
  }));
}

function actionsOfPage(pages: readonly UnitKeyPage[], open: UnitKeyPage): Action[] {
  return [
    ...moveActions(unwired()),
    ...codeActions(unwired<CodeKeys>({ commands: unwired(), units: open.units, pages: unwired<KeyPages>({ pages, open }) })),
    ...codeLineActions(unwired()),
    ...stageActions(),
    ...neutralActions(unwired<NeutralKeys>({ neutral: undefined })),
    ...guideActions(),
    ...sequenceActions(unwired()),
    ...suggestionActions(unwired()),
    ...undoActions(unwired()),
  ];
}

/** Units outside of the project's set: without a key by place, but a person may have chosen one in another project. */
function otherUnits(units: readonly number[], pages: readonly UnitKeyPage[], open: UnitKeyPage): ActionSet['actions'] {
  const isHere = (unit: number): boolean => pages.length === 1 || partOf(unit) === open.title;
  return ACTION_UNITS.map((entry) => entry.number).filter((unit) => !units.includes(unit) && isHere(unit)).flatMap((unit) => {
    const group = 'Action units outside of the set';
    const title = unitTitle(unit);
    return [
      { id: unitActionId(unit), title, group, shortcuts: [] },
      { id: `${unitActionId(unit)}-back`, title: `${title}, back`, group, isUnlisted: true, shiftOf: unitActionId(unit), shortcuts: [] },
    ];
  });
}
