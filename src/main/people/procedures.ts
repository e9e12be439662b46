// What a person can do with people and passes. What counts everybody's work reads the project itself, not what the caller
// may see of it: a number of faces is nobody's code.
import type { Coding } from '../../shared/contract/people.ts';
import { ACTION_UNITS, ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { Problem } from '../../shared/problem.ts';
import { ensureAnnotator, requirePerson } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { implementer } from '../procedure.ts';
import { readProjectSettings } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { closePass, listAssignments, listPasses, readPass, removePass, requirePass, workOf, writePass } from './passes.ts';
import { planPass } from './plan-pass.ts';
import { readPlace } from './progress.ts';
import { listTokens, makeToken, revokeToken } from './tokens.ts';

export function createPeopleProcedures(services: Services) {
  const { people } = implementer;
  const { viewers, annotationChanges } = services;
  const whole = () => services.projects.require().database;
  const now = () => services.clock().toISOString();
  /** What anybody may see has changed: everything shown is to be read again. */
  const passesChanged = (): void => {
    viewers.passesChanged();
    annotationChanges.tell(null);
  };
  return {
    me: people.me.handler(() => viewers.me()),
    add: people.add.handler(({ input }) => whole().transact(() => ensureAnnotator(whole(), { name: input.name, kind: 'person', at: now() }))),
    tokens: people.tokens.handler(() => listTokens(whole())),
    makeToken: people.makeToken.handler(({ input }) => {
      const person = requirePerson(whole(), input.annotatorId);
      const made = makeToken(whole(), person.id, now());
      return { ...made, path: `/?token=${made.token}` };
    }),
    revokeToken: people.revokeToken.handler(({ input }) => {
      revokeToken(whole(), input.id, now());
      return null;
    }),
    passes: people.passes.handler(() => listPasses(whole())),
    planPass: people.planPass.handler(({ input }) => planPass(services.project().database, input).plan),
    createPass: people.createPass.handler(({ input }) => {
      const { sharing } = planPass(services.project().database, input);
      const actionUnits = unitsToCode(whole(), input.coding, input.actionUnits);
      const id = writePass(whole(), { ...input, actionUnits, shares: sharing.shares, at: now() });
      passesChanged();
      return readPass(whole(), id);
    }),
    closePass: people.closePass.handler(({ input }) => {
      closePass(whole(), input.passId, now());
      passesChanged();
      return readPass(whole(), input.passId);
    }),
    removePass: people.removePass.handler(({ input }) => {
      removePass(whole(), input.passId);
      passesChanged();
      return null;
    }),
    mine: people.mine.handler(() => {
      const id = viewers.annotatorId();
      return id === null ? [] : listAssignments(whole(), id);
    }),
    place: people.place.handler(({ input }) => {
      const id = viewers.annotatorId();
      return id === null ? null : readPlace(whole(), workOf(requirePass(whole(), input.passId), id), input.imageId);
    }),
  };
}

/** In FACS order. Absent: the set the project has chosen, or the units that are coded in it. */
function unitsToCode(database: ProjectDatabase, coding: Coding, asked: readonly number[] | undefined): number[] {
  if (coding === 'expression') return [];
  const units = asked ?? unitsOfProject(database);
  if (units.length > 0) return ACTION_UNITS.map(({ number }) => number).filter((number) => units.includes(number));
  throw new Problem('bad_input', 'Nothing says which action units are to be coded.', { where: 'actionUnits', remedy: 'Choose the action units of the pass, or of the project in Settings.' });
}

function unitsOfProject(database: ProjectDatabase): readonly number[] {
  const { unitSet } = readProjectSettings(database).settings;
  if (unitSet.kind === 'own') return unitSet.units;
  if (unitSet.kind === 'published') return ACTION_UNIT_SETS[unitSet.name];
  return database.prepare<[], { number: number }>('select distinct action_unit as number from au_final').all().map(({ number }) => number);
}
