// Where there is still something to say yes or no to: along the sequence first, then along the list.
import type { z } from 'zod';
import type { NextFound } from '../../shared/contract/images.ts';
import type { suggestionsContract } from '../../shared/contract/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { findNextMatching, type Conditions } from '../images/index.ts';
import { readProjectSettings } from '../projects/index.ts';
import { requireSource } from './source-rows.ts';

/** Input of suggestions.next, defaults filled in. */
export type NextSuggestion = z.infer<NonNullable<(typeof suggestionsContract.next)['~orpc']['inputSchema']>>;

/** Null where there is none anywhere, or where the project hides suggestions: then not even where they are is told. */
export function findNextSuggestion(database: ProjectDatabase, wanted: NextSuggestion): NextFound | null {
  requireSource(database, wanted.sourceId);
  if (readProjectSettings(database).settings.isSuggestionsHidden) return null;
  const { imageId: id, filter, sort } = wanted;
  return findNextMatching(database, { id, filter, sort, conditions: openSuggestion(wanted) });
}

/** Nobody's id is -1. Open blind passes cover `suggestion` for whoever is in them (people/blind-views.ts). */
export function openSuggestion({ sourceId, annotatorId, threshold, actionUnits }: NextSuggestion): Conditions {
  const whose = annotatorId ?? -1;
  return {
    sql: `exists (select 1 from suggestion said where said.source_id = ? and said.image_id = image.id
      and said.action_unit in (select value from json_each(?)) and coalesce(max(said.probability, 1 - said.probability), 1) >= ?
      and not exists (select 1 from au_label own where own.image_id = said.image_id and own.annotator_id = ? and own.action_unit = said.action_unit)
      and not exists (select 1 from suggestion_rejection no where no.source_id = said.source_id and no.image_id = said.image_id
        and no.annotator_id = ? and no.field = 'au:' || said.action_unit))`,
    values: [sourceId, JSON.stringify(actionUnits), threshold, whose, whose],
  };
}
