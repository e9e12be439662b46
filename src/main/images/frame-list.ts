// Every frame of a picture's sequence, in order: what is drawn, played and selected as a whole. A sequence is told by its
// frame numbers; pictures without any have the pictures of their folder around them.
import type { ProjectDatabase } from '../database/index.ts';
import { readSequence } from './image-sequence.ts';
import { requirePicture, type Picture } from './require-picture.ts';

export interface ListedFrame {
  readonly id: number;
  readonly frame: number | null;
  /** In its video, where it comes from one. */
  readonly timeMs: number | null;
  /** Given where there is no frame number to call it by. */
  readonly path: string | null;
}

export interface FrameList {
  readonly frames: readonly ListedFrame[];
  /** True where there are more frames before the first, or after the last, than are listed. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** Frames on each side at most; an hour of video at 16 frames a second. */
export const FRAMES_EACH_SIDE = 30_000;
/** Of a folder without frame numbers, which may hold a million pictures. */
const PICTURES_EACH_SIDE = 500;

const COLUMNS = 'select id, frame, time_ms as timeMs, null as path from image';
const SEQUENCE = 'dataset_id = ? and subject is ? and sequence is ?';

/** SQL of a sequence's frames, so that a test can pin their plans. The limit is bound last. */
export const FRAME_LIST_QUERIES = {
  before: `${COLUMNS} where ${SEQUENCE} and (frame, id) < (?, ?) order by frame desc, id desc limit ?`,
  onward: `${COLUMNS} where ${SEQUENCE} and (frame, id) >= (?, ?) order by frame, id limit ?`,
} as const;

/** True where the picture has a place in a sequence of numbered frames. */
export function isNumbered(picture: Picture): picture is Picture & { readonly frame: number } {
  return picture.frame !== null && (picture.subject !== null || picture.sequence !== null);
}

/** The frames around a picture, itself among them; Problem `not_found`. `eachSide` at most before and after it. */
export function listFrames(database: ProjectDatabase, id: number, eachSide = FRAMES_EACH_SIDE): FrameList {
  const picture = requirePicture(database, id);
  return isNumbered(picture) ? listNumbered(database, picture, eachSide) : listFolder(database, id);
}

function listNumbered(database: ProjectDatabase, picture: Picture, eachSide: number): FrameList {
  const { datasetId, subject, sequence, frame, id } = picture;
  // One more than is listed tells that there are more.
  const read = (sql: string, count: number): ListedFrame[] =>
    database.prepare<unknown[], ListedFrame>(sql).all(datasetId, subject, sequence, frame, id, count + 1);
  const before = read(FRAME_LIST_QUERIES.before, eachSide);
  const onward = read(FRAME_LIST_QUERIES.onward, eachSide + 1);
  return {
    frames: [...before.slice(0, eachSide).reverse(), ...onward.slice(0, eachSide + 1)],
    isCutBefore: before.length > eachSide,
    isCutAfter: onward.length > eachSide + 1,
  };
}

function listFolder(database: ProjectDatabase, id: number): FrameList {
  const pictures = readSequence(database, id);
  const place = pictures.findIndex((picture) => picture.id === id);
  return {
    frames: pictures.map((picture) => ({ id: picture.id, frame: null, timeMs: picture.timeMs, path: picture.path })),
    isCutBefore: place >= PICTURES_EACH_SIDE,
    isCutAfter: pictures.length - 1 - place >= PICTURES_EACH_SIDE,
  };
}
