// A small project with labels, scores and parts, as rows: what filters, sorts and counts are tested on.
import type { ProjectDatabase } from '../../src/main/database/index.ts';
import { createTestDatabase, TEST_TIME } from './database.ts';

export interface ImageFixture {
  readonly id: number;
  readonly dataset: 'faces' | 'film';
  readonly path: string;
  readonly subject: string | null;
  readonly part: 'development' | 'test' | null;
  readonly expression: string | null;
  /** Intensity by unit, 0 absent. */
  readonly units: Readonly<Record<number, number>>;
  readonly isDisagreement: boolean;
  readonly isByPerson: boolean;
  /** Of run `new`; the run `old` gave every scored face 1. */
  readonly weight: number | null;
}

const EXPRESSIONS = ['happiness', 'anger', 'neutral', null];

/** 60 pictures in two data sets whose paths interleave; what each has follows from its number. */
export const FIXTURES: readonly ImageFixture[] = Array.from({ length: 60 }, (_, index): ImageFixture => {
  const id = index + 1;
  const isFilm = index % 3 === 0;
  const subject = `S${String(index % 5)}`;
  return {
    id,
    dataset: isFilm ? 'film' : 'faces',
    path: isFilm ? `${subject}/T1/${String(id).padStart(3, '0')}.jpg` : `${String((index * 7) % 60).padStart(3, '0')}_100%.jpg`,
    subject: isFilm ? subject : null,
    part: isFilm ? (index % 2 === 0 ? 'test' : 'development') : null,
    expression: isFilm ? null : (EXPRESSIONS[index % 4] ?? null),
    units: isFilm && index % 4 !== 0 ? { 1: index % 6, 12: (index + 2) % 6 } : {},
    isDisagreement: index % 11 === 1,
    isByPerson: index % 7 === 2,
    weight: isFilm || index % 2 === 0 ? null : (index % 20) / 10,
  };
});

export function createLabelledDatabase(): ProjectDatabase {
  const database = createTestDatabase();
  database.transact(() => {
    database.connection.exec(`
      insert into data_root (id, path) values (1, '/nowhere');
      insert into dataset (id, name, path_pattern, created_at) values (1, 'faces', '*', '${TEST_TIME}'), (2, 'film', '{subject}/{sequence}/{frame}', '${TEST_TIME}');
      insert into annotator (id, name, kind, created_at) values (1, 'coders', 'import', '${TEST_TIME}'), (2, 'Ada', 'person', '${TEST_TIME}');
      insert into run (id, name, created_at, config, reviewed_faces, has_scores) values
        ('old', 'old', '2026-01-01', '{}', 0, 1), ('new', 'new', '2026-01-02', '{}', 0, 1), ('newest', 'without scores', '2026-01-03', '{}', 0, 0);`);
    for (const fixture of FIXTURES) addFixture(database, fixture);
  });
  return database;
}

function addFixture({ connection }: ProjectDatabase, fixture: ImageFixture): void {
  const { id, path, subject, part, expression, units, isDisagreement, isByPerson, weight } = fixture;
  connection
    .prepare(
      `insert into image (id, dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, sequence, frame, part, created_at)
       values (?, ?, 1, ?, ?, 1000, 64, 48, 3, 'jpeg', ?, ?, ?, ?, '${TEST_TIME}')`,
    )
    .run(id, fixture.dataset === 'film' ? 2 : 1, path, `hash-${id % 50}`, subject, subject === null ? null : 'T1', subject === null ? null : id, part);
  const event = connection.prepare(
    `insert into annotation_event (at, annotator_id, image_id, field, source, gesture_id) values ('${TEST_TIME}', ?, ?, ?, 'test', 'gesture')`,
  );
  const annotator = isByPerson ? 2 : 1;
  const source = isByPerson ? 'desk' : 'import';
  if (expression !== null) {
    const eventId = event.run(annotator, id, 'expression').lastInsertRowid;
    connection.prepare('insert into fe_label (image_id, annotator_id, label, source, event_id) values (?, ?, ?, ?, ?)').run(id, annotator, expression, source, eventId);
    connection.prepare('insert into fe_final values (?, ?, ?, ?)').run(id, expression, Number(isDisagreement), Number(isByPerson));
  }
  for (const [unit, intensity] of Object.entries(units)) {
    const code = intensity === 0 ? ['absent', null] : ['present', intensity];
    const eventId = event.run(annotator, id, `au:${unit}`).lastInsertRowid;
    connection
      .prepare('insert into au_label (image_id, annotator_id, action_unit, occurrence, intensity, source, event_id) values (?, ?, ?, ?, ?, ?, ?)')
      .run(id, annotator, unit, ...code, source, eventId);
    connection.prepare('insert into au_final values (?, ?, ?, ?, null, ?)').run(id, unit, ...code, Number(isDisagreement));
  }
  if (weight !== null) addScores({ connection }, fixture, weight);
}

function addScores({ connection }: Pick<ProjectDatabase, 'connection'>, { id, expression }: ImageFixture, weight: number): void {
  const add = connection.prepare(
    `insert into fe_score values (?, ?, ?, ?, ?, 0.5, 'fear', 0.5, 0, 0, 0, 0, 0, 0, '[]', '[]')`,
  );
  add.run('old', id, id, expression ?? 'neutral', 1);
  // The lower the weight, the more suspicious; equal weights by id.
  const rank = FIXTURES.filter((other) => other.weight !== null && (other.weight < weight || (other.weight === weight && other.id <= id))).length;
  add.run('new', id, rank, expression ?? 'neutral', weight);
}
