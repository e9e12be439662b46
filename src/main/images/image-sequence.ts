// The frames around a picture: those of its sequence, or of its subject where no sequence is known, else of its folder.
import { formatCodeLine } from '../../shared/code-line.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { readUnits } from './image-items.ts';
import { requirePicture, type Picture } from './require-picture.ts';

export interface SequenceFrame {
  readonly id: number;
  readonly frame: number | null;
  readonly path: string;
  /** In its video, where it comes from one. */
  readonly timeMs: number | null;
  readonly codeLine: string | null;
}

/** Frames on each side at most: a film strip needs no more, and a flat folder may hold a million pictures. */
const EACH_SIDE = 500;

type FrameRow = Omit<SequenceFrame, 'codeLine'>;

const COLUMNS = 'select id, frame, relative_path as path, time_ms as timeMs from image';

export function readSequence(database: ProjectDatabase, id: number): SequenceFrame[] {
  const centre = requirePicture(database, id);
  const rows = centre.subject !== null && centre.frame !== null ? framesAround(database, id, centre) : folderAround(database, centre);
  const units = readUnits(database, rows.map((row) => row.id));
  return rows.map((row) => {
    const coded = units.get(row.id);
    return { ...row, codeLine: coded === undefined ? null : formatCodeLine(coded.present) };
  });
}

export const FRAME_QUERIES = {
  before: `${COLUMNS} where dataset_id = ? and subject = ? and sequence is ? and (frame, id) < (?, ?) order by frame desc, id desc limit ${EACH_SIDE}`,
  onward: `${COLUMNS} where dataset_id = ? and subject = ? and sequence is ? and (frame, id) >= (?, ?) order by frame, id limit ${EACH_SIDE + 1}`,
} as const;

function framesAround(database: ProjectDatabase, id: number, { datasetId, subject, sequence, frame }: Picture): FrameRow[] {
  const read = (sql: string): FrameRow[] => database.prepare<unknown[], FrameRow>(sql).all(datasetId, subject, sequence, frame, id);
  return [...read(FRAME_QUERIES.before).reverse(), ...read(FRAME_QUERIES.onward)];
}

/** Paths between `folder/` and `folder0` (the character after the slash) lie below it; those with a further slash deeper. */
export const FOLDER_QUERIES = {
  before: `${COLUMNS} where dataset_id = ? and relative_path < ? and relative_path >= ? and instr(substr(relative_path, ?), '/') = 0
    order by relative_path desc limit ${EACH_SIDE}`,
  onward: `${COLUMNS} where dataset_id = ? and relative_path >= ? and relative_path < ? and instr(substr(relative_path, ?), '/') = 0
    order by relative_path limit ${EACH_SIDE + 1}`,
} as const;

/** After every path: no character is larger. */
const LAST = '\u{10ffff}';

function folderAround(database: ProjectDatabase, { datasetId, path }: Picture): FrameRow[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const end = folder === '' ? LAST : `${folder.slice(0, -1)}0`;
  const nameStart = folder.length + 1;
  const before = database.prepare<unknown[], FrameRow>(FOLDER_QUERIES.before).all(datasetId, path, folder, nameStart);
  const onward = database.prepare<unknown[], FrameRow>(FOLDER_QUERIES.onward).all(datasetId, path, end, nameStart);
  return [...before.reverse(), ...onward];
}
