// A person's yes: their own label, written by the ledger, whose event keeps for ever where it came from.
import type { z } from 'zod';
import type { suggestionsContract, UnitSuggestion } from '../../shared/contract/suggestions.ts';
import { Problem } from '../../shared/problem.ts';
import { isSureEnough, type Familiarity, type SuggestionOrigin } from '../../shared/suggestions.ts';
import { createLedger, type LedgerChange } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { forgetRejections } from './reject.ts';
import { requireSource, type SourceRow } from './source-rows.ts';
import { readSuggestions } from './suggestion-rows.ts';

/** Input of suggestions.accept. */
export type Acceptance = z.infer<NonNullable<(typeof suggestionsContract.accept)['~orpc']['inputSchema']>>;

/** Ids of the events. In a transaction. Throws Problem (not_found) where the source does not say what is accepted. */
export function acceptSuggestions(database: ProjectDatabase, acceptance: Acceptance, at: string): number[] {
  const source = requireSource(database, acceptance.sourceId);
  const changes = changesOf(database, acceptance, source);
  forgetRejections(database, acceptance, changes.map((change) => (change.field === 'expression' ? 'expression' : `au:${String(change.actionUnit)}`)));
  const { annotatorId, imageId, gestureId } = acceptance;
  return createLedger(database).write({ annotatorId, imageId, gestureId, at, source: 'suggestion', runId: source.runId, changes });
}

function changesOf(database: ProjectDatabase, acceptance: Acceptance, source: SourceRow): LedgerChange[] {
  const { accepted } = acceptance;
  const { units, expressions, familiarity } = readSuggestions(database, acceptance);
  const originOf = createOrigins(source, familiarity);
  if (accepted.kind === 'expression') {
    const said = expressions.find(({ expression }) => expression === accepted.expression);
    if (said === undefined) throw notSaid(source, accepted.expression);
    return [{ field: 'expression', label: said.expression, origin: originOf({ probability: said.probability, intensity: null }, 'one') }];
  }
  const toChange = (unit: UnitSuggestion, how: SuggestionOrigin['accepted']): LedgerChange => ({
    field: 'action-unit', actionUnit: unit.actionUnit, code: unit.code, origin: originOf(unit, how),
  });
  if (accepted.kind === 'units') {
    return accepted.actionUnits.map((actionUnit) => {
      const unit = units.find((entry) => entry.actionUnit === actionUnit);
      if (unit === undefined) throw notSaid(source, `AU ${String(actionUnit)}`);
      return toChange(unit, 'one');
    });
  }
  const coded = codedUnits(database, acceptance);
  const { threshold } = accepted;
  return units
    .filter((unit) => accepted.actionUnits.includes(unit.actionUnit) && isSureEnough(unit, threshold) && !unit.isRejected && !coded.has(unit.actionUnit))
    .map((unit) => toChange(unit, { threshold }));
}

function createOrigins({ name, kind, runId, file, presentFrom }: SourceRow, familiarity: Familiarity | null) {
  return ({ probability, intensity }: Pick<SuggestionOrigin, 'probability' | 'intensity'>, accepted: SuggestionOrigin['accepted']): SuggestionOrigin => ({
    sourceName: name, kind, runId, file, probability, intensity, presentFrom, familiarity, accepted,
  });
}

/** In bulk, a person's own codes are never written over. */
function codedUnits(database: ProjectDatabase, { imageId, annotatorId }: Acceptance): Set<number> {
  const rows = database
    .prepare<[number, number], { unit: number }>('select action_unit as unit from au_label where image_id = ? and annotator_id = ?')
    .all(imageId, annotatorId);
  return new Set(rows.map(({ unit }) => unit));
}

function notSaid({ name }: SourceRow, what: string): Problem {
  return new Problem('not_found', `"${name}" says nothing of ${what} on this face.`, { where: what, remedy: 'Choose another source of suggestions.' });
}
