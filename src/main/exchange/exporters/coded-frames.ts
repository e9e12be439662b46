// Frames with their codes, subject by subject, for formats that know pictures by subject and frame and not by path.
import type { ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { Problem } from '../../../shared/problem.ts';
import { codeOfColumns, type UnitColumns } from '../../annotations/index.ts';
import type { ProjectDatabase } from '../../database/index.ts';

export interface CodedFrame {
  readonly frame: number;
  readonly path: string;
  readonly codes: ReadonlyMap<number, ActionUnitCode>;
}

export interface FrameGroup {
  readonly subject: string;
  readonly sequence: string | null;
}

/** What is made into a file name; anything else would end up in another folder, or could not be read back. */
const FILE_NAME = /^[^\\/:*?"<>|.][^\\/:*?"<>|]*$/;

/** Subjects with their sequences. `notes` says how many coded pictures have no subject or frame and so are left out. */
export function listGroups(database: ProjectDatabase, datasetId: number): { groups: FrameGroup[]; notes: string[] } {
  const rows = database
    .prepare<[number], { subject: string | null; sequence: string | null; images: number; placeless: number }>(
      `select subject, sequence, count(*) as images, sum(subject is null or frame is null) as placeless from image
       where dataset_id = ? and id in (select image_id from au_final) group by subject, sequence`,
    )
    .all(datasetId);
  const placeless = rows.reduce((sum, row) => sum + row.placeless, 0);
  if (rows.length === 0) throw nothingToWrite('No picture of the data set has action units.', 'Label some, or choose another data set.');
  if (placeless === rows.reduce((sum, row) => sum + row.images, 0)) {
    throw nothingToWrite('The pictures of the data set have no subject and frame, and this format knows no paths.', 'Export as csv-wide.');
  }
  const groups = rows.flatMap(({ subject, sequence }) => (subject === null ? [] : [{ subject, sequence }]));
  for (const { subject, sequence } of groups) {
    for (const name of [subject, sequence ?? subject]) {
      if (!FILE_NAME.test(name)) throw nothingToWrite(`"${name}" cannot be part of a file name.`, 'Export as csv-wide.');
    }
  }
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  groups.sort((left, right) => compare(left.subject, right.subject) || compare(left.sequence ?? '', right.sequence ?? ''));
  return { groups, notes: placeless === 0 ? [] : [`${placeless} pictures without subject or frame could not be written.`] };
}

/** Coded frames in order. A frame that is there twice is refused: the format could not tell the two pictures apart. */
export function readFrames(database: ProjectDatabase, datasetId: number, group: FrameGroup | { subject: string }): CodedFrame[] {
  const isOfSequence = 'sequence' in group;
  const rows = database
    .prepare<[number, string, number, string | null], UnitColumns & { id: number; frame: number; path: string }>(
      `select image.id, frame, relative_path as path, action_unit, occurrence, intensity, side
       from image join au_final on au_final.image_id = image.id
       where dataset_id = ? and subject = ? and frame is not null and (? or sequence is ?) order by frame, image.id, action_unit`,
    )
    .all(datasetId, group.subject, Number(!isOfSequence), isOfSequence ? group.sequence : null);
  const frames: { id: number; frame: number; path: string; codes: Map<number, ActionUnitCode> }[] = [];
  for (const row of rows) {
    const last = frames.at(-1);
    if (last?.id === row.id) last.codes.set(row.action_unit, codeOfColumns(row));
    else if (last?.frame === row.frame) throw sameFrame(group.subject, last, row.path);
    else frames.push({ id: row.id, frame: row.frame, path: row.path, codes: new Map([[row.action_unit, codeOfColumns(row)]]) });
  }
  return frames;
}

function nothingToWrite(what: string, remedy: string): Problem {
  return new Problem('bad_input', what, { remedy: `${remedy} Nothing was written.` });
}

function sameFrame(subject: string, { frame, path }: { frame: number; path: string }, other: string): Problem {
  return nothingToWrite(`Both ${path} and ${other} are frame ${frame} of subject ${subject}, which this format cannot tell apart.`, 'Export as csv-wide.');
}
