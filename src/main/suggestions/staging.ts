// What a file says waits here until all of it is read: temporary tables, so that a million rows take disk and no memory,
// and a file that breaks half way leaves nothing.
import type { UnitOpinion } from '../../shared/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { Posterior } from './suggestion-rows.ts';

export interface StagedFace {
  readonly imageId: number;
  readonly faceConfidence: number;
  readonly expressions: Posterior | null;
  readonly units: readonly (UnitOpinion & { readonly actionUnit: number })[];
  /** Matched by dropping folders that every row of the file must begin with (exchange/picture-matcher.ts). */
  readonly isLoose: boolean;
}

export interface SuggestionStaging {
  /** How many of these pictures had a face before: the surer of the two stays. */
  add(faces: readonly StagedFace[]): number;
  dropLoose(): void;
  count(): { faces: number };
  /** Values that the source does not say already, and those that it does; null: a source yet to be made. */
  compare(sourceId: number | null): { changed: number; unchanged: number };
  /** In a transaction. */
  moveTo(sourceId: number): void;
  close(): void;
}

const TABLES = `
  create temp table staged_face (image_id integer primary key, confidence real not null, expressions text, is_loose integer not null);
  create temp table staged_suggestion (image_id integer not null, action_unit integer not null, probability real, intensity real, is_present integer,
    primary key (image_id, action_unit)) without rowid;`;
const DROP = 'drop table if exists temp.staged_face; drop table if exists temp.staged_suggestion;';

/** Of a source's faces only those that the file speaks of are touched. */
const MOVE = [
  `insert or replace into suggested_face (source_id, image_id, familiarity, expressions) select ?, image_id, null, expressions from temp.staged_face`,
  `delete from suggestion where source_id = ? and image_id in (select image_id from temp.staged_face)`,
  `insert into suggestion (source_id, image_id, action_unit, probability, intensity, is_present)
   select ?, image_id, action_unit, probability, intensity, is_present from temp.staged_suggestion`,
];

const COMPARE = `
  select count(*) as total, coalesce(sum(said.probability is staged.probability and said.intensity is staged.intensity
    and said.is_present is staged.is_present and said.action_unit is not null), 0) as unchanged
  from temp.staged_suggestion staged
  left join suggestion said on said.source_id = ? and said.image_id = staged.image_id and said.action_unit = staged.action_unit`;

/** One at a time: imports run one after another. */
export function openSuggestionStaging({ connection }: ProjectDatabase): SuggestionStaging {
  connection.exec(DROP + TABLES);
  const find = connection.prepare<[number], { confidence: number }>('select confidence from temp.staged_face where image_id = ?');
  const putFace = connection.prepare('insert or replace into temp.staged_face (image_id, confidence, expressions, is_loose) values (?, ?, ?, ?)');
  const clear = connection.prepare<[number]>('delete from temp.staged_suggestion where image_id = ?');
  const putUnit = connection.prepare('insert into temp.staged_suggestion (image_id, action_unit, probability, intensity, is_present) values (?, ?, ?, ?, ?)');
  const compare = connection.prepare<[number], { total: number; unchanged: number }>(COMPARE);
  const countFaces = connection.prepare<[], { faces: number }>('select count(*) as faces from temp.staged_face');

  function addOne({ imageId, faceConfidence, expressions, units, isLoose }: StagedFace): boolean {
    const known = find.get(imageId);
    if (known !== undefined && known.confidence >= faceConfidence) return true;
    putFace.run(imageId, faceConfidence, expressions === null ? null : JSON.stringify(expressions), Number(isLoose));
    clear.run(imageId);
    for (const { actionUnit, probability, intensity, isPresent } of units) {
      putUnit.run(imageId, actionUnit, probability, intensity, isPresent === null ? null : Number(isPresent));
    }
    return known !== undefined;
  }

  return {
    add: connection.transaction((faces: readonly StagedFace[]) => faces.map(addOne).filter(Boolean).length),
    dropLoose: () => {
      connection.exec(`delete from temp.staged_suggestion where image_id in (select image_id from temp.staged_face where is_loose);
        delete from temp.staged_face where is_loose`);
    },
    count: () => countFaces.get() ?? { faces: 0 },
    compare: (sourceId) => {
      const { total = 0, unchanged = 0 } = compare.get(sourceId ?? -1) ?? {};
      return { changed: total - unchanged, unchanged };
    },
    moveTo: (sourceId) => {
      for (const sql of MOVE) connection.prepare<[number]>(sql).run(sourceId);
    },
    close: () => void connection.exec(DROP),
  };
}
