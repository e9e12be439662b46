// Who coded how much, and who coded the same faces.
import type { Annotator } from '../../shared/contract/annotations.ts';
import type { Overlap, Rater } from '../../shared/contract/agreement.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { pairsOf } from './statistics/ratings.ts';

/** Faces by the set of their raters: one row for each set that occurs, `1,4,7`. */
const SETS = (table: 'au_label' | 'fe_label'): string => `select raters, count(*) as faces from (
    select image_id, group_concat(annotator_id) as raters from (
      select distinct image_id, annotator_id from ${table} where source <> 'adjudication' order by image_id, annotator_id
    ) group by image_id
  ) group by raters`;

/** Raters by faces coded, most first; overlaps by faces shared, most first, and only where there are any. */
export function listRaters(database: ProjectDatabase): { raters: Rater[]; overlaps: Overlap[] } {
  const annotators = database.prepare<[], Annotator>('select id, name, kind from annotator order by name').all();
  const units = countSets(database, 'au_label');
  const expressions = countSets(database, 'fe_label');
  const raters = annotators.map((annotator) => ({
    annotator,
    unitFaces: units.get(String(annotator.id)) ?? 0,
    expressionFaces: expressions.get(String(annotator.id)) ?? 0,
  }));
  const coding = raters.filter((rater) => facesOf(rater) > 0).sort((left, right) => facesOf(right) - facesOf(left));
  const overlaps = pairsOf(coding.length).flatMap(([left, right]): Overlap[] => {
    const ids = [coding[left]?.annotator.id ?? 0, coding[right]?.annotator.id ?? 0].sort((one, other) => one - other);
    const key = ids.join(',');
    const overlap = { unitFaces: units.get(key) ?? 0, expressionFaces: expressions.get(key) ?? 0 };
    return facesOf(overlap) === 0 ? [] : [{ raters: [ids[0] ?? 0, ids[1] ?? 0], ...overlap }];
  });
  return { raters: coding, overlaps: overlaps.sort((left, right) => facesOf(right) - facesOf(left)) };
}

/** The annotators of these ids in that order, or the two with most faces in common; Problem `bad_input` where there are no two. */
export function chooseRaters(database: ProjectDatabase, asked: readonly number[] | undefined): Annotator[] {
  const { raters, overlaps } = listRaters(database);
  const ids = asked ?? overlaps[0]?.raters;
  if (ids === undefined) {
    throw new Problem('bad_input', 'No two raters have coded the same faces yet.', { remedy: 'Let a second person sign in under a name of their own and code some of the faces.' });
  }
  return [...new Set(ids)].map((id) => {
    const found = raters.find(({ annotator }) => annotator.id === id);
    if (found === undefined) throw new Problem('not_found', `Annotator ${id} has coded no face.`, { remedy: 'Choose raters that have.' });
    return found.annotator;
  });
}

function facesOf({ unitFaces, expressionFaces }: { readonly unitFaces: number; readonly expressionFaces: number }): number {
  return unitFaces + expressionFaces;
}

/** Faces by rater (`4`) and by pair (`4,7`, smaller id first). */
function countSets(database: ProjectDatabase, table: 'au_label' | 'fe_label'): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string, faces: number): void => void counts.set(key, (counts.get(key) ?? 0) + faces);
  for (const { raters, faces } of database.prepare<[], { raters: string; faces: number }>(SETS(table)).all()) {
    const ids = raters.split(',').map(Number).sort((left, right) => left - right);
    for (const id of ids) add(String(id), faces);
    for (const [left, right] of pairsOf(ids.length)) add(`${ids[left] ?? ''},${ids[right] ?? ''}`, faces);
  }
  return counts;
}
