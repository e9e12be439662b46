// One gesture over many images: a range of frames filled, codes pasted to it. All of it is durable when it answers, or none
// of it happened; one undo takes all of it back.
import { MOST_CHANGES } from '../../shared/contract/annotations.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { Gesture, LedgerChange } from './gesture.ts';
import { createLedger } from './ledger.ts';

type ChangesOfImage = Pick<Gesture, 'imageId' | 'changes'>;
export type GestureOverImages = Omit<Gesture, keyof ChangesOfImage> & { readonly images: readonly ChangesOfImage[] };

export interface WrittenGesture {
  /** Images that the gesture changed, in the order they were given. */
  readonly imageIds: number[];
  readonly eventIds: number[];
}

/** Which events a gesture has written already, whatever the image; named so that a test can pin its plan. */
// The index is named for the same reason as in undo.ts.
export const GESTURE_QUERY = 'select id, image_id as imageId from annotation_event indexed by annotation_event_by_gesture where gesture_id = ? and annotator_id = ? order by id';

/**
 * In `database.transact`. A gesture id that this annotator has used is a retry: what it wrote is answered and nothing is
 * written, on no image, whatever was done since. Problem `bad_input` for more changes than one gesture may hold,
 * `not_found` for an image that is not there.
 */
export function writeMany(database: ProjectDatabase, gesture: GestureOverImages): WrittenGesture {
  const { images, ...whole } = gesture;
  const written = database.prepare<[string, number], { id: number; imageId: number }>(GESTURE_QUERY).all(gesture.gestureId, gesture.annotatorId);
  if (written.length > 0) return { imageIds: [...new Set(written.map((event) => event.imageId))], eventIds: written.map((event) => event.id) };
  refuseTooMany(images);
  refuseUnknown(database, images.map(({ imageId }) => imageId));
  const ledger = createLedger(database);
  const imageIds: number[] = [];
  const eventIds: number[] = [];
  for (const [imageId, changes] of changesByImage(images)) {
    const ids = ledger.write({ ...whole, imageId, changes });
    if (ids.length === 0) continue;
    imageIds.push(imageId);
    eventIds.push(...ids);
  }
  return { imageIds, eventIds };
}

/** All that a gesture says of an image goes to the ledger in one call, so an image named twice is put together. */
function changesByImage(images: readonly ChangesOfImage[]): Map<number, readonly LedgerChange[]> {
  const byImage = new Map<number, readonly LedgerChange[]>();
  for (const { imageId, changes } of images) byImage.set(imageId, [...(byImage.get(imageId) ?? []), ...changes]);
  return byImage;
}

function refuseTooMany(images: readonly ChangesOfImage[]): void {
  const count = images.reduce((sum, { changes }) => sum + changes.length, 0);
  if (count <= MOST_CHANGES) return;
  throw new Problem('bad_input', `${count} changes are more than one gesture may hold (${MOST_CHANGES}).`, { where: 'images', remedy: 'Take a shorter range, or fewer action units.' });
}

function refuseUnknown(database: ProjectDatabase, imageIds: readonly number[]): void {
  const unknown = database
    .prepare<[string], { id: number }>('select value as id from json_each(?) where not exists (select 1 from image where image.id = value) limit 1')
    .get(JSON.stringify(imageIds));
  if (unknown !== undefined) throw new Problem('not_found', `There is no image ${unknown.id} in this project.`);
}
