// Every action of every screen, mounted or not, made by the same functions that the screens register them with: what the
// table of keys shows and where a choice of keys is checked. A test holds it against what the screens' files declare.
import { adjudicationActions, type AdjudicationDesk } from '../agreement/adjudication-actions.ts';
import { deskActionSets, type ProjectFacts } from '../annotate/desk-action-sets.ts';
import { gridActions, type Grid } from '../library/grid-actions.ts';
import { reviewActions } from '../review/review-actions.ts';
import { frameActions } from './frame-actions.ts';
import type { Catalogue } from './key-choice.ts';
import type { KeyMap } from './key-map.ts';
import { undoActions } from './undo-actions.ts';
import { assignUnitKeys, unitKeyChoices } from './unit-keys.ts';
import { unwired } from './unwired.ts';

/** Units of the project have the keys of their places, moved by what a person chose. */
export function actionCatalogue(project: ProjectFacts, keyMap: KeyMap): Catalogue {
  const choices = unitKeyChoices(keyMap);
  return {
    everywhere: { title: 'everywhere', actions: frameActions(unwired()) },
    screens: [
      { title: 'Library', actions: [...gridActions(unwired<Grid>({ order: [] })), ...undoActions(unwired())] },
      ...deskActionSets(project, choices),
      { title: 'Review', actions: reviewActions(unwired()) },
      { title: 'Agreement', actions: adjudicationActions(unwired<AdjudicationDesk>({ raters: [], keys: assignUnitKeys(project.units, choices), active: 'expression', said: [] })) },
    ],
  };
}
