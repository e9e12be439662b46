// The third, final code: written under a name of its own beside everybody's, so that both originals stay.
import { adjudicatorName } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { createLedger, ensureAnnotator, requireImage, requirePerson, type LedgerChange } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';

export interface Adjudication {
  /** The person who settles. */
  readonly annotatorId: number;
  readonly imageId: number;
  readonly gestureId: string;
  readonly changes: readonly LedgerChange[];
  /** ISO 8601. */
  readonly at: string;
}

/** Durable when it returns. Problem `not_found` for an unknown person or image, `bad_input` where imported coders would settle. */
export function writeAdjudication(database: ProjectDatabase, { annotatorId, ...gesture }: Adjudication): { adjudicator: Annotator; eventIds: number[] } {
  const person = requirePerson(database, annotatorId);
  requireImage(database, gesture.imageId);
  return database.transact(() => {
    const adjudicator = ensureAnnotator(database, { name: adjudicatorName(person.name), kind: 'person', at: gesture.at });
    const eventIds = createLedger(database).write({ ...gesture, annotatorId: adjudicator.id, source: 'adjudication' });
    return { adjudicator, eventIds };
  });
}
