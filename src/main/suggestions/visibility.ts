// Who is shown what models say of a face. Asked before anything is read, so that nothing hidden leaves the core.
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { readProjectSettings } from '../projects/index.ts';

export interface Look {
  /** null: nobody has signed in. */
  readonly annotatorId: number | null;
  readonly imageId: number;
}

/** Why this person is shown nothing on this face, as a sentence; null where they are. */
export function hiddenBecause(database: ProjectDatabase, look: Look): string | null {
  if (readProjectSettings(database).settings.isSuggestionsHidden) return 'The project hides suggestions: coding is blind to the model.';
  if (isInBlindPass(database, look)) return 'This face is coded blind until its pass is closed: suggestions are hidden.';
  return null;
}

export function mayAnnotatorSeeSuggestions(database: ProjectDatabase, look: Look): boolean {
  return hiddenBecause(database, look) === null;
}

/** Throws Problem (not_allowed) where they may not. */
export function requireSight(database: ProjectDatabase, look: Look): void {
  const reason = hiddenBecause(database, look);
  if (reason !== null) throw new Problem('not_allowed', reason, { where: `image ${String(look.imageId)}` });
}

/** Of whoever has not signed in nothing is known: any open blind pass of the face hides it from them. Copies of a picture are one face. */
function isInBlindPass(database: ProjectDatabase, { annotatorId, imageId }: Look): boolean {
  const found = database
    .prepare<[number, number | null], { found: number }>(
      `select exists (
         select 1 from image asked join image twin on twin.content_hash = asked.content_hash
         join assignment on assignment.image_id = twin.id join coding_pass pass on pass.id = assignment.pass_id
         where asked.id = ? and assignment.annotator_id = coalesce(?, assignment.annotator_id) and pass.is_blind = 1 and pass.closed_at is null) as found`,
    )
    .get(imageId, annotatorId);
  return found?.found === 1;
}
