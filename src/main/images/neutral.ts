// The neutral face that a picture is compared with: the one a person chose, else one labelled neutral, else the nearest
// frame coded with every unit absent. The rule is here and nowhere else.
import type { NeutralFace, Person } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { requirePicture, type Picture } from './require-picture.ts';

/** Problem not_found where there is no such picture. */
export function findNeutral(database: ProjectDatabase, id: number): NeutralFace {
  const picture = requirePicture(database, id);
  const person = personIn(picture);
  if (person === null) return { imageId: null, how: 'none', person };
  const chosen = readChosen(database, picture.datasetId, person);
  if (chosen !== undefined) return { imageId: chosen, how: 'chosen', person };
  const labelled = findLike(database, picture, LABELLED_NEUTRAL);
  if (labelled !== undefined) return { imageId: labelled, how: 'labelled', person };
  const nearest = findLike(database, picture, WITHOUT_UNITS);
  return nearest === undefined ? { imageId: null, how: 'none', person } : { imageId: nearest, how: 'nearest-without-units', person };
}

/** Problem bad_input where the path of the picture says neither subject nor sequence. */
export function chooseNeutral(database: ProjectDatabase, id: number, at: string): NeutralFace {
  const picture = requirePicture(database, id);
  const person = requirePerson(picture);
  database.transact(() => {
    database
      .prepare<unknown[]>(
        `insert into chosen_neutral (dataset_id, kind, name, image_id, chosen_at) values (?, ?, ?, ?, ?)
         on conflict (dataset_id, kind, name) do update set image_id = excluded.image_id, chosen_at = excluded.chosen_at`,
      )
      .run(picture.datasetId, person.kind, person.name, id, at);
  });
  return findNeutral(database, id);
}

/** Where nothing was chosen, nothing changes. */
export function forgetNeutral(database: ProjectDatabase, id: number): NeutralFace {
  const picture = requirePicture(database, id);
  const person = requirePerson(picture);
  database.transact(() => {
    database.prepare<unknown[]>('delete from chosen_neutral where dataset_id = ? and kind = ? and name = ?').run(picture.datasetId, person.kind, person.name);
  });
  return findNeutral(database, id);
}

function personIn({ subject, sequence }: Picture): Person | null {
  if (subject !== null) return { kind: 'subject', name: subject };
  return sequence === null ? null : { kind: 'sequence', name: sequence };
}

function requirePerson(picture: Picture): Person {
  const person = personIn(picture);
  if (person !== null) return person;
  throw new Problem('bad_input', 'Nothing says whose face this is, so it cannot be the neutral face of anybody.', {
    where: picture.path,
    remedy: 'Import the folder again with a pattern that names {subject} or {sequence}.',
  });
}

function readChosen(database: ProjectDatabase, datasetId: number, person: Person): number | undefined {
  return database
    .prepare<unknown[], { imageId: number }>('select image_id as imageId from chosen_neutral where dataset_id = ? and kind = ? and name = ?')
    .get(datasetId, person.kind, person.name)?.imageId;
}

const LABELLED_NEUTRAL = `exists (select 1 from fe_final where fe_final.image_id = image.id and label = 'neutral')`;

/** Coded, and every unit coded is absent: a face whose units cannot be seen is no neutral face. */
const WITHOUT_UNITS = `exists (select 1 from au_final where au_final.image_id = image.id)
  and not exists (select 1 from au_final where au_final.image_id = image.id and occurrence <> 'absent')`;

/**
 * Another face of the same person: of the same sequence before others (light and pose are the same there), then the
 * nearest frame, then by path, so that the answer is the same every time.
 */
function findLike(database: ProjectDatabase, picture: Picture, condition: string): number | undefined {
  const { id, datasetId, subject, sequence, frame } = picture;
  const whose = subject === null ? 'subject is null and sequence = $sequence' : 'subject = $subject';
  return database
    .prepare<unknown[], { id: number }>(
      `select id from image where dataset_id = $datasetId and ${whose} and id <> $id and ${condition}
       order by sequence is $sequence desc, abs(frame - $frame), relative_path limit 1`,
    )
    .get({ id, datasetId, sequence, frame, ...(subject === null ? {} : { subject }) })?.id;
}
