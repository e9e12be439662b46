// Reads *the* labels of images page by page, so that a project of any size can be exported.
import type { ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { codeOfColumns, type UnitColumns } from '../../annotations/index.ts';
import type { ProjectDatabase } from '../../database/index.ts';

export interface LabelledImage {
  readonly id: number;
  readonly dataset: string;
  readonly path: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
  readonly part: string | null;
  readonly expression: string | null;
  readonly codes: ReadonlyMap<number, ActionUnitCode>;
}

type ImageColumns = Omit<LabelledImage, 'codes'>;

const IMAGES_AT_ONCE = 2000;

/** Pages of images in the order they came in, those without any final label left out. */
export function* readLabelledImages(database: ProjectDatabase, datasetId: number | null): Generator<LabelledImage[]> {
  const page = database.prepare<[number | null, number, number], ImageColumns>(
    `select image.id, dataset.name as dataset, relative_path as path, subject, sequence, frame, part, fe_final.label as expression
     from image join dataset on dataset.id = image.dataset_id left join fe_final on fe_final.image_id = image.id
     where dataset_id = coalesce(?, dataset_id) and image.id > ? order by image.id limit ?`,
  );
  const codes = database.prepare<[number, number], UnitColumns & { image_id: number }>(
    'select image_id, action_unit, occurrence, intensity, side from au_final where image_id between ? and ?',
  );
  let after = 0;
  for (;;) {
    const rows = page.all(datasetId, after, IMAGES_AT_ONCE);
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return;
    const byImage = new Map(rows.map((row) => [row.id, new Map<number, ActionUnitCode>()]));
    for (const code of codes.all(first.id, last.id)) byImage.get(code.image_id)?.set(code.action_unit, codeOfColumns(code));
    const images = rows.map((row) => ({ ...row, codes: byImage.get(row.id) ?? new Map<number, ActionUnitCode>() }));
    yield images.filter((image) => image.expression !== null || image.codes.size > 0);
    after = last.id;
  }
}

/** Action units that are coded on any image, ascending. */
export function codedUnits(database: ProjectDatabase, datasetId: number | null): number[] {
  return database
    .prepare<[number | null], { action_unit: number }>(
      `select distinct action_unit from au_final join image on image.id = au_final.image_id
       where dataset_id = coalesce(?, dataset_id) order by action_unit`,
    )
    .all(datasetId)
    .map((row) => row.action_unit);
}
