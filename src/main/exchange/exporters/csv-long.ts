// csv-long: a row for each image, annotator and field: what everybody says, when and how they came to say it. *The*
// labels are in csv-wide. Where there are frames of videos, their times stand in a last column.
import { setImmediate } from 'node:timers/promises';
import { codeOfColumns, type UnitColumns } from '../../annotations/index.ts';
import type { ProjectDatabase } from '../../database/index.ts';
import { writeCode } from '../code-cell.ts';
import type { Exporter } from './exporter.ts';
import { createTableWriter, type Cell } from './table-writer.ts';

const HEADER = ['image', 'dataset', 'annotator', 'kind', 'field', 'value', 'votes', 'at', 'source', 'origin'];
const IMAGES_AT_ONCE = 1000;

interface Origin {
  readonly image: string;
  readonly dataset: string;
  readonly annotator: string;
  readonly kind: string;
  readonly at: string;
  readonly source: string;
  /** JSON of the suggestion that was accepted, or null. */
  readonly origin: string | null;
  readonly timeMs: number | null;
}

export const csvLong: Exporter = {
  format: 'csv-long',
  writes: 'file',
  isOfOneDataset: false,
  async export({ database, datasetId, target, signal, onRows }) {
    const isTimed = hasFramesOfVideos(database, datasetId);
    await using table = await createTableWriter(target, isTimed ? [...HEADER, 'time_ms'] : HEADER);
    let rows = 0;
    for (const page of readPages(database, datasetId, isTimed)) {
      signal.throwIfAborted();
      await table.write(page);
      rows += page.length;
      onRows(rows);
      await setImmediate();
    }
    return { files: 1, rows, notes: ['Every annotator has their own rows; the labels that count are in csv-wide.'] };
  },
};

const LABEL_OF_WHOM = `
  join image on image.id = label.image_id
  join dataset on dataset.id = image.dataset_id
  join annotator on annotator.id = label.annotator_id
  join annotation_event event on event.id = label.event_id
  where label.image_id between ? and ? and dataset_id = coalesce(?, dataset_id)`;
const ORIGIN = 'relative_path as image, dataset.name as dataset, annotator.name as annotator, annotator.kind, event.at, label.source, event.origin, time_ms as timeMs';

function hasFramesOfVideos(database: ProjectDatabase, datasetId: number | null): boolean {
  return database.prepare<[number | null], { id: number }>('select id from video where dataset_id = coalesce(?, dataset_id) limit 1').get(datasetId) !== undefined;
}

function* readPages(database: ProjectDatabase, datasetId: number | null, isTimed: boolean): Generator<Cell[][]> {
  const finish = (cells: Cell[], { timeMs }: Origin): Cell[] => (isTimed ? [...cells, timeMs] : cells);
  const page = database.prepare<[number], { first: number | null; last: number | null }>(
    `select min(id) as first, max(id) as last from (select id from image where id > ? order by id limit ${IMAGES_AT_ONCE})`,
  );
  const units = database.prepare<[number, number, number | null], UnitColumns & Origin>(
    `select ${ORIGIN}, action_unit, occurrence, intensity, side from au_label label ${LABEL_OF_WHOM} order by label.image_id, label.annotator_id, action_unit`,
  );
  const expressions = database.prepare<[number, number, number | null], Origin & { label: string; votes: string | null }>(
    `select ${ORIGIN}, label.label, votes from fe_label label ${LABEL_OF_WHOM} order by label.image_id, label.annotator_id`,
  );
  for (let span = page.get(0); span?.first != null && span.last != null; span = page.get(span.last)) {
    yield [
      ...units.all(span.first, span.last, datasetId).map((row) => finish(toCells(row, `AU${row.action_unit}`, [writeCode(codeOfColumns(row)), null]), row)),
      ...expressions.all(span.first, span.last, datasetId).map((row) => finish(toCells(row, 'expression', [row.label, row.votes]), row)),
    ];
  }
}

function toCells(origin: Origin, field: string, valueAndVotes: readonly [string, string | null]): Cell[] {
  return [origin.image, origin.dataset, origin.annotator, origin.kind, field, ...valueAndVotes, origin.at, origin.source, origin.origin];
}
