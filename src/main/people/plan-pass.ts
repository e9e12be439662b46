// From what a person asks for (these people, these faces, so much overlap) to who would code what.
import type { z } from 'zod';
import type { PassPlan, planInputSchema, Whole as KeptWhole } from '../../shared/contract/people.ts';
import { Problem } from '../../shared/problem.ts';
import { requirePerson } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { listFilteredImages, type PlacedImage } from '../images/index.ts';
import type { Whole } from './choose-shared.ts';
import { shareOut, type Sharing } from './share-out.ts';

/** Input of people.planPass, defaults filled in. */
export type PlanRequest = z.infer<typeof planInputSchema>;

export interface Planned {
  readonly plan: PassPlan;
  readonly sharing: Sharing;
}

/** Problem `bad_input` where nothing would be shared out, or more people asked of a face than there are. */
export function planPass(database: ProjectDatabase, { annotators, filter, imageIds, keepsWhole, overlap, seed }: PlanRequest): Planned {
  const people = [...new Set(annotators)].map((id) => requirePerson(database, id));
  if (overlap.share > 0 && overlap.raters > people.length) {
    throw new Problem('bad_input', `Faces for ${String(overlap.raters)} people each, but ${String(people.length)} chosen.`, {
      where: 'overlap', remedy: 'Choose more people, or let fewer code each shared face.',
    });
  }
  const chosen = imageIds === undefined ? null : new Set(imageIds);
  const images = listFilteredImages(database, filter).filter(({ id }) => chosen === null || chosen.has(id));
  if (images.length === 0) throw new Problem('bad_input', 'No face fits the choice.', { where: 'filter', remedy: 'Choose other data sets or subjects.' });
  const wholes = gatherWholes(images, keepsWhole);
  const sharing = shareOut({ wholes, people: people.map(({ id }) => id), ...overlap, seed });
  const { faces, sharedFaces, wantedSharedFaces } = sharing;
  const shareOf = new Map(sharing.shares.map((share) => [share.annotatorId, share]));
  const each = people.map((annotator) => {
    const share = shareOf.get(annotator.id);
    return { annotator, faces: share?.imageIds.length ?? 0, sharedFaces: share?.sharedFaces ?? 0 };
  });
  return { sharing, plan: { faces, wholes: wholes.length, sharedFaces, wantedSharedFaces, people: each } };
}

/** Images of one sequence or subject together, in the order they came in. */
export function gatherWholes(images: readonly PlacedImage[], keepsWhole: KeptWhole): Whole[] {
  const wholes = new Map<string, number[]>();
  for (const image of images) {
    const key = keyOf(image, keepsWhole);
    const whole = wholes.get(key);
    if (whole === undefined) wholes.set(key, [image.id]);
    else whole.push(image.id);
  }
  return [...wholes.values()].map((imageIds) => ({ imageIds }));
}

function keyOf({ id, datasetId, subject, sequence }: PlacedImage, keepsWhole: KeptWhole): string {
  if (keepsWhole === 'subject' && subject !== null) return JSON.stringify([datasetId, subject]);
  return subject === null && sequence === null ? `face ${String(id)}` : JSON.stringify([datasetId, subject, sequence]);
}
