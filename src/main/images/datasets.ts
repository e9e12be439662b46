// The data sets of a project and what is in them.
import type { Dataset } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { imageIdRanges } from './id-ranges.ts';

type Counts = Pick<Dataset, 'images' | 'withActionUnits' | 'withExpression'>;

/** In the order of their names. Counts range by range (id-ranges.ts). */
export async function listDatasets(database: ProjectDatabase, signal?: AbortSignal): Promise<Dataset[]> {
  const counts = new Map<number, Counts>();
  const count = database.prepare<[number, number], Counts & { datasetId: number }>(
    `select dataset_id as datasetId, count(*) as images,
       sum(exists (select 1 from au_final where au_final.image_id = image.id)) as withActionUnits,
       sum(exists (select 1 from fe_final where fe_final.image_id = image.id)) as withExpression
     from image where id between ? and ? group by dataset_id`,
  );
  for await (const range of imageIdRanges(database, signal)) {
    for (const { datasetId, ...row } of count.all(...range)) counts.set(datasetId, addCounts(counts.get(datasetId), row));
  }
  const subjects = database.prepare<[number], { subjects: number }>('select count(distinct subject) as subjects from image where dataset_id = ?');
  return database
    .prepare<[], Pick<Dataset, 'id' | 'name'>>('select id, name from dataset order by name')
    .all()
    .map((dataset) => ({ ...dataset, ...addCounts(counts.get(dataset.id), undefined), subjects: subjects.get(dataset.id)?.subjects ?? 0 }));
}

function addCounts(one: Counts | undefined, other: Counts | undefined): Counts {
  return {
    images: (one?.images ?? 0) + (other?.images ?? 0),
    withActionUnits: (one?.withActionUnits ?? 0) + (other?.withActionUnits ?? 0),
    withExpression: (one?.withExpression ?? 0) + (other?.withExpression ?? 0),
  };
}
