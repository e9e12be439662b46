// What a run knew of a face, fold by fold, and so which of its networks to ask: those that knew least. Identical pictures
// are one face, and people are told apart by data set and subject, as in the division of training data.
import type { ProjectDatabase } from '../database/index.ts';
import { FAMILIARITIES, type Familiarity } from '../../shared/suggestions.ts';
import type { FoldFaces } from '../training/index.ts';

export interface FaceIdentity {
  readonly imageId: number;
  readonly contentHash: string;
  /** Data set and subject; null where no subject is known. */
  readonly person: string | null;
}

export interface Acquaintance {
  readonly familiarity: Familiarity;
  /** The folds that knew the face no better than this; at least one. */
  readonly folds: readonly number[];
}

/** What one fold met. */
interface Met {
  readonly trained: ReadonlySet<string>;
  readonly validated: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

export function createAcquaintances(database: ProjectDatabase, folds: readonly FoldFaces[]): (face: FaceIdentity) => Acquaintance {
  const met = folds.map((fold): Met => {
    const trained = identitiesOf(database, fold.trained);
    return {
      trained: new Set(trained.map(({ contentHash }) => contentHash)),
      validated: new Set(identitiesOf(database, fold.validated).map(({ contentHash }) => contentHash)),
      people: new Set(trained.map(({ person }) => person).filter((person) => person !== null)),
    };
  });
  return (face) => {
    const levels = met.map((fold) => FAMILIARITIES.indexOf(familiarityIn(fold, face)));
    const least = Math.min(...levels);
    return {
      familiarity: FAMILIARITIES[least] ?? 'face',
      folds: levels.flatMap((level, fold) => (level === least ? [fold] : [])),
    };
  };
}

function familiarityIn({ trained, validated, people }: Met, { contentHash, person }: FaceIdentity): Familiarity {
  if (trained.has(contentHash)) return 'face';
  if (person !== null && people.has(person)) return 'person';
  return validated.has(contentHash) ? 'validation' : 'none';
}

const IDENTITY = `select image.id as imageId, content_hash as contentHash, dataset_id as datasetId, subject from image`;

interface IdentityRow {
  readonly imageId: number;
  readonly contentHash: string;
  readonly datasetId: number;
  readonly subject: string | null;
}

function toIdentity({ datasetId, subject, ...row }: IdentityRow): FaceIdentity {
  return { ...row, person: subject === null ? null : `${String(datasetId)} ${subject}` };
}

/** Pictures that have left the project are passed over. */
function identitiesOf(database: ProjectDatabase, imageIds: ReadonlySet<number>): FaceIdentity[] {
  return database
    .prepare<[string], IdentityRow>(`${IDENTITY} where image.id in (select value from json_each(?))`)
    .all(JSON.stringify([...imageIds]))
    .map(toIdentity);
}

export interface Unpredicted {
  readonly sourceId: number;
  readonly datasetIds: readonly number[];
  /** Also those that the source has predicted. */
  readonly isAgain: boolean;
  readonly after: number;
  readonly limit: number;
}

/** Pictures to predict, by id. */
export function findUnpredicted(database: ProjectDatabase, { sourceId, datasetIds, isAgain, after, limit }: Unpredicted): FaceIdentity[] {
  return database
    .prepare<[string, number, number, number, number], IdentityRow>(
      `${IDENTITY} where dataset_id in (select value from json_each(?)) and image.id > ?
         and (? = 1 or not exists (select 1 from suggested_face said where said.source_id = ? and said.image_id = image.id))
       order by image.id limit ?`,
    )
    .all(JSON.stringify(datasetIds), after, Number(isAgain), sourceId, limit)
    .map(toIdentity);
}

export function countPictures(database: ProjectDatabase, { sourceId, datasetIds }: Pick<Unpredicted, 'sourceId' | 'datasetIds'>): { all: number; predicted: number } {
  const found = database
    .prepare<[number, string], { all: number; predicted: number }>(
      `select count(*) as "all", count(said.image_id) as predicted from image
       left join suggested_face said on said.source_id = ? and said.image_id = image.id
       where dataset_id in (select value from json_each(?))`,
    )
    .get(sourceId, JSON.stringify(datasetIds));
  return found ?? { all: 0, predicted: 0 };
}
