// A picture as lists show it: what its path says, *the* labels, its weight.
import type { CodedUnit } from '../../shared/contract/annotations.ts';
import { imageListItemSchema, type ImageListItem } from '../../shared/contract/images.ts';
import { actionUnitCodeSchema } from '../../shared/action-unit-code.ts';
import { formatCodeLine } from '../../shared/code-line.ts';
import type { ProjectDatabase } from '../database/index.ts';

interface ItemRow {
  readonly id: number;
  readonly dataset: string;
  readonly path: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
  readonly part: string | null;
  readonly expression: string | null;
  readonly isDisagreement: number | null;
  readonly weight: number | null;
}

/** Reads the pictures of a page, in the order of `ids`, with the weights of `scoredBy`. Unknown ids are left out. */
export function readItems(database: ProjectDatabase, ids: readonly number[], scoredBy: string | null): ImageListItem[] {
  const rows = database.prepare<[string, string | null], ItemRow>(
    `select image.id as id, dataset.name as dataset, relative_path as path, subject, sequence, frame, part,
       label as expression, is_disagreement as isDisagreement, weight
     from json_each(?) as chosen cross join image on image.id = chosen.value
     join dataset on dataset.id = image.dataset_id
     left join fe_final on fe_final.image_id = image.id
     left join fe_score on fe_score.run_id = ? and fe_score.image_id = image.id
     order by chosen.key`,
  );
  const units = readUnits(database, ids);
  return rows.all(JSON.stringify(ids), scoredBy).map((row) => {
    const coded = units.get(row.id);
    return {
      ...row,
      expression: imageListItemSchema.shape.expression.parse(row.expression),
      codeLine: coded === undefined ? null : formatCodeLine(coded.present),
      isDisagreement: row.isDisagreement === 1 || coded?.isDisagreement === true,
    };
  });
}

export interface FinalUnits {
  /** Those present; of the others a list says nothing. */
  readonly present: CodedUnit[];
  isDisagreement: boolean;
}

interface UnitRow {
  readonly imageId: number;
  readonly actionUnit: number;
  readonly occurrence: string;
  readonly intensity: number | null;
  readonly side: string | null;
  readonly isDisagreement: number;
}

/** *The* codes of images; an image without any is not in the map. */
export function readUnits(database: ProjectDatabase, imageIds: readonly number[]): Map<number, FinalUnits> {
  const rows = database.prepare<[string], UnitRow>(
    `select image_id as imageId, action_unit as actionUnit, occurrence, intensity, side, is_disagreement as isDisagreement
     from json_each(?) cross join au_final on au_final.image_id = json_each.value`,
  );
  const byImage = new Map<number, FinalUnits>();
  for (const row of rows.iterate(JSON.stringify(imageIds))) {
    const units = byImage.get(row.imageId) ?? { present: [], isDisagreement: false };
    byImage.set(row.imageId, units);
    if (row.occurrence === 'present') units.present.push({ actionUnit: row.actionUnit, code: actionUnitCodeSchema.parse(row) });
    units.isDisagreement ||= row.isDisagreement === 1;
  }
  return byImage;
}
