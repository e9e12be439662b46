// A picture as lists show it: what its path says, *the* labels, its weight.
import type { CodedUnit } from '../../shared/contract/annotations.ts';
import { imageListItemSchema, type ImageListItem } from '../../shared/contract/images.ts';
import { actionUnitCodeSchema } from '../../shared/action-unit-code.ts';
import { formatCodeLine } from '../../shared/code-line.ts';
import type { ProjectDatabase } from '../database/index.ts';

/** Columns of an ItemRow over `image` joined with ITEM_JOINS. */
export const ITEM_COLUMNS = `image.id as id, dataset.name as dataset, image.relative_path as path, image.subject as subject,
  image.sequence as sequence, image.frame as frame, image.part as part,
  fe_final.label as expression, fe_final.is_disagreement as isDisagreement, fe_score.weight as weight`;

/** Binds the run whose weights are shown (null: none are). */
export const ITEM_JOINS = `join dataset on dataset.id = image.dataset_id
  left join fe_final on fe_final.image_id = image.id
  left join fe_score on fe_score.run_id = ? and fe_score.image_id = image.id`;

export interface ItemRow {
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

/** Adds the code lines, read for all rows at once. */
export function completeItems(database: ProjectDatabase, rows: readonly ItemRow[]): ImageListItem[] {
  const units = readUnits(database, rows.map((row) => row.id));
  return rows.map((row) => {
    const coded = units.get(row.id);
    return {
      ...row,
      expression: imageListItemSchema.shape.expression.parse(row.expression),
      codeLine: coded === undefined ? null : formatCodeLine(coded.codes),
      isDisagreement: row.isDisagreement === 1 || coded?.isDisagreement === true,
    };
  });
}

export interface FinalUnits {
  readonly codes: CodedUnit[];
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
    const units = byImage.get(row.imageId) ?? { codes: [], isDisagreement: false };
    byImage.set(row.imageId, units);
    units.codes.push({ actionUnit: row.actionUnit, code: actionUnitCodeSchema.parse(row) });
    units.isDisagreement ||= row.isDisagreement === 1;
  }
  return byImage;
}
