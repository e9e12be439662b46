// A person's no to what a source says of a face. Kept per person and taken back at will; it is no label and no event.
import type { z } from 'zod';
import type { suggestionsContract } from '../../shared/contract/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { requireSource } from './source-rows.ts';

/** Input of suggestions.reject and suggestions.reconsider. */
export type Rejection = z.infer<NonNullable<(typeof suggestionsContract.reject)['~orpc']['inputSchema']>>;

/** In a transaction. */
export function rejectSuggestions(database: ProjectDatabase, rejection: Rejection, at: string): void {
  requireSource(database, rejection.sourceId);
  const insert = database.prepare<unknown[]>(
    'insert or ignore into suggestion_rejection (source_id, image_id, annotator_id, field, at) values (?, ?, ?, ?, ?)',
  );
  for (const field of fieldsOf(rejection)) insert.run(rejection.sourceId, rejection.imageId, rejection.annotatorId, field, at);
}

/** In a transaction. */
export function reconsiderSuggestions(database: ProjectDatabase, rejection: Rejection): void {
  requireSource(database, rejection.sourceId);
  forgetRejections(database, rejection, fieldsOf(rejection));
}

type Whose = Pick<Rejection, 'sourceId' | 'imageId' | 'annotatorId'>;

/** Whoever accepts what they rejected has changed their mind. */
export function forgetRejections(database: ProjectDatabase, { sourceId, imageId, annotatorId }: Whose, fields: readonly string[]): void {
  const remove = database.prepare<unknown[]>('delete from suggestion_rejection where source_id = ? and image_id = ? and annotator_id = ? and field = ?');
  for (const field of fields) remove.run(sourceId, imageId, annotatorId, field);
}

function fieldsOf({ actionUnits, isExpression }: Rejection): string[] {
  return [...actionUnits.map((unit) => `au:${String(unit)}`), ...(isExpression ? ['expression'] : [])];
}
