// Which faces a run learns from: those with a label in the chosen data sets, by *the* label of each (au_final, fe_final).
import type { ProjectDatabase } from '../database/index.ts';
import { PRESENT_WITHOUT_INTENSITY } from '../../shared/action-unit-code.ts';
import { isExpression, type Expression } from '../../shared/expressions.ts';
import { Problem } from '../../shared/problem.ts';

export interface Face {
  readonly imageId: number;
  readonly dataset: string;
  readonly path: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
  readonly contentHash: string;
  readonly isMarkedTest: boolean;
}

export interface ActionUnitFace extends Face {
  /** Known labels by action unit, as in au_labels.npy: 0 absent, 1..5, 6. Unknown units are not in it. */
  readonly labels: ReadonlyMap<number, number>;
}

export interface ExpressionFace extends Face {
  readonly expression: Expression;
}

/** Data sets by name; all where absent. */
export interface DatasetChoice {
  readonly auDatasets?: readonly string[] | undefined;
  readonly feDatasets?: readonly string[] | undefined;
}

export interface ChosenFaces {
  /** By data set and path, so that equal data gives equal order in every project. */
  readonly auFaces: readonly ActionUnitFace[];
  readonly feFaces: readonly ExpressionFace[];
  readonly unsure: number;
  readonly notAFace: number;
  /** FE faces among the chosen data sets whose label a person gave, unsure and not a face included. */
  readonly reviewedFaces: number;
  /** Labels that people gave by accepting what a model suggested. */
  readonly acceptedLabels: AcceptedLabels;
}

export interface AcceptedLabels {
  /** Suggested by runs of this project, and by other programs. */
  readonly ofRuns: number;
  readonly ofPrograms: number;
  readonly faces: number;
}

/** Throws Problem (bad_input) for a data set that the project does not have. */
export function chooseFaces(database: ProjectDatabase, choice: DatasetChoice): ChosenFaces {
  const [auDatasets, feDatasets] = [datasetIds(database, choice.auDatasets), datasetIds(database, choice.feDatasets)];
  const auFaces = findActionUnitFaces(database, auDatasets);
  const labelled = findExpressionRows(database, feDatasets);
  const feFaces = labelled.flatMap(({ label, face }) => (isExpression(label) ? [{ ...face, expression: label }] : []));
  return {
    auFaces,
    feFaces,
    unsure: labelled.filter(({ label }) => label === 'unsure').length,
    notAFace: labelled.filter(({ label }) => label === 'not_a_face').length,
    reviewedFaces: labelled.filter(({ isByPerson }) => isByPerson).length,
    acceptedLabels: countAccepted(database, { auDatasets, feDatasets }),
  };
}

const ACCEPTED = `select label.image_id, event.origin ->> '$.kind' as kind from %s label
  join annotation_event event on event.id = label.event_id join image on image.id = label.image_id
  where label.source = 'suggestion' and image.dataset_id in (select value from json_each(?))`;
const COUNT_ACCEPTED = `select count(*) filter (where kind = 'run') as ofRuns, count(*) filter (where kind <> 'run') as ofPrograms, count(distinct image_id) as faces
  from (${ACCEPTED.replace('%s', 'au_label')} union all ${ACCEPTED.replace('%s', 'fe_label')})`;

function countAccepted(database: ProjectDatabase, { auDatasets, feDatasets }: { auDatasets: string; feDatasets: string }): AcceptedLabels {
  return database.prepare<[string, string], AcceptedLabels>(COUNT_ACCEPTED).get(auDatasets, feDatasets) ?? { ofRuns: 0, ofPrograms: 0, faces: 0 };
}

function datasetIds(database: ProjectDatabase, names: readonly string[] | undefined): string {
  const known = database
    .prepare<[], { id: number; name: string }>('select id, name from dataset order by name')
    .all();
  if (names === undefined) return JSON.stringify(known.map(({ id }) => id));
  const ids = names.map((name) => {
    const found = known.find((dataset) => dataset.name === name);
    if (found !== undefined) return found.id;
    throw new Problem('bad_input', `There is no data set "${name}" in this project.`, {
      where: name,
      remedy: `Choose among: ${known.map((dataset) => dataset.name).join(', ') || 'none yet, import pictures first'}.`,
    });
  });
  return JSON.stringify(ids);
}

interface FaceRow {
  readonly imageId: number;
  readonly dataset: string;
  readonly path: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
  readonly contentHash: string;
  readonly part: string | null;
}

const FACE_COLUMNS = `image.id as imageId, dataset.name as dataset, image.relative_path as path, image.subject,
  image.sequence, image.frame, image.content_hash as contentHash, image.part`;
const CHOSEN = 'image.dataset_id in (select value from json_each(?))';

function readFace({ part, ...row }: FaceRow): Face {
  return { ...row, isMarkedTest: part === 'test' };
}

/** Known labels of one image as text, `12:3 25:0`, null where none is: one row an image, not one a label, is read. */
const LABELS = `(
  select group_concat(action_unit || ':' || case occurrence when 'absent' then 0 else coalesce(intensity, ${PRESENT_WITHOUT_INTENSITY}) end, ' ')
  from au_final where au_final.image_id = image.id and occurrence <> 'not_codable')`;

function findActionUnitFaces(database: ProjectDatabase, datasets: string): ActionUnitFace[] {
  return database
    .prepare<[string], FaceRow & { labels: string | null }>(
      `select ${FACE_COLUMNS}, ${LABELS} as labels from image join dataset on dataset.id = image.dataset_id
       where ${CHOSEN} order by dataset.name, image.relative_path`,
    )
    .all(datasets)
    .flatMap(({ labels, ...row }) => (labels === null ? [] : [{ ...readFace(row), labels: readLabels(labels) }]));
}

function readLabels(text: string): Map<number, number> {
  const labels = new Map<number, number>();
  for (const entry of text.split(' ')) {
    const colon = entry.indexOf(':');
    labels.set(Number(entry.slice(0, colon)), Number(entry.slice(colon + 1)));
  }
  return labels;
}

interface ExpressionRow {
  readonly face: Face;
  readonly label: string;
  readonly isByPerson: boolean;
}

function findExpressionRows(database: ProjectDatabase, datasets: string): ExpressionRow[] {
  return database
    .prepare<[string], FaceRow & { label: string; isByPerson: number }>(
      `select ${FACE_COLUMNS}, fe_final.label, fe_final.is_by_person as isByPerson
       from fe_final join image on image.id = fe_final.image_id join dataset on dataset.id = image.dataset_id
       where ${CHOSEN} order by dataset.name, image.relative_path`,
    )
    .all(datasets)
    .map(({ label, isByPerson, ...row }) => ({ face: readFace(row), label, isByPerson: isByPerson === 1 }));
}
