// The faces on which raters differ in one field, page by page.
import type { AgreementField, DisagreementItem } from '../../shared/contract/agreement.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { facesOf, isDiffering, type FieldOfFace } from './faces-of-field.ts';
import { readCodes } from './read-codes.ts';
import type { Scale } from './scales.ts';

export interface DisagreementQuery extends Scale {
  readonly raters: readonly number[];
  readonly datasets: readonly string[] | null;
  readonly field: AgreementField;
  /** After this image. */
  readonly cursor: number;
  readonly limit: number;
}

export interface DisagreementPage {
  readonly items: DisagreementItem[];
  readonly nextCursor: number | null;
  readonly total: number;
  readonly adjudicated: number;
}

/** Counts all, lists a page. */
export async function readDisagreements(database: ProjectDatabase, query: DisagreementQuery, signal: AbortSignal): Promise<DisagreementPage> {
  const page: FieldOfFace[] = [];
  let total = 0;
  let adjudicated = 0;
  let isMore = false;
  for await (const rows of readCodes(database, query, signal)) {
    for (const face of facesOf(rows, query.raters, query)) {
      if (!isDiffering(face.values)) continue;
      total += 1;
      if (face.isAdjudicated) adjudicated += 1;
      if (face.imageId <= query.cursor) continue;
      if (page.length < query.limit) page.push(face);
      else isMore = true;
    }
  }
  const place = database.prepare<[number], { dataset: string; path: string }>(
    'select dataset.name as dataset, relative_path as path from image join dataset on dataset.id = image.dataset_id where image.id = ?',
  );
  const items = page.map(({ imageId, rows, isAdjudicated }) => ({
    imageId,
    dataset: place.get(imageId)?.dataset ?? '',
    path: place.get(imageId)?.path ?? '',
    codes: query.raters.flatMap((rater) => rows.filter((row) => row.annotatorId === rater)).map(({ annotatorId, code, label }) => ({ annotatorId, code, label })),
    isAdjudicated,
  }));
  return { items, nextCursor: isMore ? (items.at(-1)?.imageId ?? null) : null, total, adjudicated };
}
