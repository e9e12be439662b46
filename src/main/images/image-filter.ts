// The filter of a list as SQL over `image`. Every fragment is written here and every value is bound.
import type { ImageFilter } from '../../shared/contract/images.ts';

/** Conditions joined by "and", and what is bound to them in order. */
export interface Conditions {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

type Fragment = readonly [sql: string, ...values: (string | number)[]];

const HAS_UNITS = 'exists (select 1 from au_final where au_final.image_id = image.id)';
const HAS_EXPRESSION = 'exists (select 1 from fe_final where fe_final.image_id = image.id)';

const CODED = {
  'action-units': HAS_UNITS,
  expression: HAS_EXPRESSION,
  nothing: `not ${HAS_UNITS} and not ${HAS_EXPRESSION}`,
  disagreement: `(exists (select 1 from fe_final where fe_final.image_id = image.id and is_disagreement = 1)
    or exists (select 1 from au_final where au_final.image_id = image.id and is_disagreement = 1))`,
  'by-a-person': `(exists (select 1 from fe_label join annotator on annotator.id = annotator_id where fe_label.image_id = image.id and kind = 'person')
    or exists (select 1 from au_label join annotator on annotator.id = annotator_id where au_label.image_id = image.id and kind = 'person'))`,
} as const satisfies Record<NonNullable<ImageFilter['coded']>, string>;

/**
 * `scoredBy`: the run whose weights `weightBelow` compares, null where no run has any (then nothing is below).
 * A filter that names a run, or a weight, lets only faces through that the run scored.
 */
export function filterConditions(filter: ImageFilter, scoredBy: string | null): Conditions {
  const fragments = [...placeFragments(filter), ...assignmentFragments(filter), ...labelFragments(filter), ...scoreFragments(filter, scoredBy)];
  return {
    sql: fragments.length === 0 ? 'true' : fragments.map(([sql]) => sql).join(' and '),
    values: fragments.flatMap(([, ...values]) => values),
  };
}

/** By what the file and its path say. */
function placeFragments({ datasetIds, subject, part, text }: ImageFilter): Fragment[] {
  const fragments: Fragment[] = [];
  const [only] = datasetIds ?? [];
  if (datasetIds?.length === 1 && only !== undefined) fragments.push(['image.dataset_id = ?', only]);
  // The + keeps several data sets from being read one after another and then sorted.
  else if (datasetIds !== undefined) fragments.push(['+image.dataset_id in (select value from json_each(?))', JSON.stringify(datasetIds)]);
  if (subject !== undefined) fragments.push(['image.subject = ?', subject]);
  if (part === 'none') fragments.push(['image.part is null']);
  else if (part !== undefined) fragments.push(['image.part = ?', part]);
  if (text !== undefined && text !== '') fragments.push([`image.relative_path like ? escape '\\'`, `%${text.replace(/[\\%_]/g, '\\$&')}%`]);
  return fragments;
}

/** By who is to code them. */
function assignmentFragments({ passId, assignedTo }: ImageFilter): Fragment[] {
  if (passId === undefined && assignedTo === undefined) return [];
  const wanted = [...(passId === undefined ? [] : [{ column: 'pass_id', id: passId }]), ...(assignedTo === undefined ? [] : [{ column: 'annotator_id', id: assignedTo }])];
  const conditions = wanted.map(({ column }) => ` and ${column} = ?`).join('');
  return [[`exists (select 1 from assignment where assignment.image_id = image.id${conditions})`, ...wanted.map(({ id }) => id)]];
}

/** By *the* labels. */
function labelFragments({ expression, actionUnit, coded }: ImageFilter): Fragment[] {
  const fragments: Fragment[] = [];
  if (expression !== undefined) fragments.push(['exists (select 1 from fe_final where fe_final.image_id = image.id and label = ?)', expression]);
  if (actionUnit !== undefined) {
    fragments.push([`exists (select 1 from au_final where au_final.image_id = image.id and action_unit = ? and occurrence = 'present')`, actionUnit]);
  }
  if (coded !== undefined) fragments.push([CODED[coded]]);
  return fragments;
}

function scoreFragments({ runId, weightBelow }: ImageFilter, scoredBy: string | null): Fragment[] {
  if (runId === undefined && weightBelow === undefined) return [];
  if (scoredBy === null) return [['false']];
  const scored = 'select 1 from fe_score where fe_score.run_id = ? and fe_score.image_id = image.id';
  if (weightBelow === undefined) return [[`exists (${scored})`, scoredBy]];
  // The + keeps the score of each face from being looked for among all scores below that weight.
  return [[`exists (${scored} and +weight <= ?)`, scoredBy, weightBelow]];
}
