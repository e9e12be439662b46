// The data sets of a project and what is in them.
import type { Dataset } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';

export function listDatasets(database: ProjectDatabase): Dataset[] {
  return database
    .prepare<[], Dataset>(
      `select dataset.id as id, dataset.name as name, count(image.id) as images,
         coalesce(sum(exists (select 1 from au_final where au_final.image_id = image.id)), 0) as withActionUnits,
         coalesce(sum(exists (select 1 from fe_final where fe_final.image_id = image.id)), 0) as withExpression,
         (select count(*) from (select distinct subject from image where dataset_id = dataset.id and subject is not null)) as subjects
       from dataset left join image on image.dataset_id = dataset.id group by dataset.id order by dataset.name`,
    )
    .all();
}
