import { beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { trainingConfigSchema, type TrainingConfigInput } from '../../shared/training-config.ts';
import { PART_LEFT_OUT, PART_TEST, PART_TRAINING } from '../../shared/training-snapshot.ts';
import { planSnapshot } from './planning.ts';
import { countActionUnits, type SnapshotPlan } from './snapshot-plan.ts';

let database: ProjectDatabase;
beforeEach(() => {
  database = createTestDatabase();
  database.connection.exec(`insert into data_root (id, path) values (1, '/nowhere');
    insert into dataset (id, name, path_pattern, created_at) values (1, 'AU', '', ''), (2, 'FE', '', '')`);
});

interface NewFace {
  dataset?: 1 | 2;
  path: string;
  subject?: string | null;
  hash?: string;
  part?: string;
  /** Intensity 0..5 by unit; null is not codable, 6 present without intensity. */
  units?: Record<number, number | null>;
  expression?: string;
}

function addFace({ dataset = 1, path, subject = null, hash = path, part, units = {}, expression }: NewFace): number {
  const id = Number(database.connection.prepare(
    `insert into image (dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, part, created_at)
     values (?, 1, ?, ?, 1, 8, 8, 3, 'png', ?, ?, '')`,
  ).run(dataset, path, hash, subject, part ?? null).lastInsertRowid);
  const insert = database.connection.prepare('insert into au_final (image_id, action_unit, occurrence, intensity, side, is_disagreement) values (?, ?, ?, ?, null, 0)');
  for (const [unit, value] of Object.entries(units)) {
    if (value === null) insert.run(id, Number(unit), 'not_codable', null);
    else if (value === 0) insert.run(id, Number(unit), 'absent', null);
    else insert.run(id, Number(unit), 'present', value === 6 ? null : value);
  }
  if (expression !== undefined) database.connection.prepare('insert into fe_final values (?, ?, 0, 1)').run(id, expression);
  return id;
}

/** Ten subjects of four frames: AU 12 present on half, AU 4 never, AU 9 once. FE: two classes, subjects of their own. */
function addUsualFaces(): void {
  for (let subject = 0; subject < 10; subject += 1) {
    for (let frame = 0; frame < 4; frame += 1) {
      const units = { 12: frame < 2 ? 3 : 0, 4: 0, ...(subject === 0 && frame === 0 ? { 9: 5 } : {}) };
      addFace({ path: `S${subject}/${frame}`, subject: `S${subject}`, units });
    }
  }
  for (let face = 0; face < 12; face += 1) addFace({ dataset: 2, path: `${face}`, subject: `P${face}`, expression: face < 6 ? 'happiness' : 'anger' });
}

const plan = (config: TrainingConfigInput = {}, choice = {}): SnapshotPlan => planSnapshot(database, trainingConfigSchema.parse(config), choice);
const obstacles = (config: TrainingConfigInput = {}): string[] => plan(config).obstacles.map(({ what }) => what);

describe('what is trained on', () => {
  it('takes faces by final label, units that occur, and classes that occur', () => {
    addUsualFaces();
    const made = plan();
    expect(made.obstacles).toEqual([]);
    expect(made.auFaces).toHaveLength(40);
    expect(made.subjects).toHaveLength(10);
    expect(countActionUnits(made)).toEqual([{ actionUnit: 12, known: 40, present: 20 }]);
    expect(made.expressions).toEqual(['happiness', 'anger']);
    expect(made.notes).toContain('Too rare, and left out: AU4, AU9.');
    expect(made.reviewedFaces).toBe(12);
  });

  it('counts presence from the threshold, and present without intensity always', () => {
    for (let face = 0; face < 40; face += 1) addFace({ path: `${face}`, subject: `S${face % 10}`, units: { 1: 1, 2: 6, 4: 2 } });
    expect(plan({ method: 'au', presentFrom: 2 }).actionUnits).toEqual([2, 4]);
    expect(plan({ method: 'au', presentFrom: 1 }).actionUnits).toEqual([1, 2, 4]);
    expect(plan({ method: 'au', presentFrom: 5 }).actionUnits).toEqual([2]);
  });

  it('leaves out faces whose known units are all too rare, or all not codable', () => {
    addUsualFaces();
    addFace({ path: 'rare', subject: 'S1', units: { 9: 0 } });
    addFace({ path: 'hidden', subject: 'S1', units: { 12: null } });
    const made = plan();
    expect(made.auFaces).toHaveLength(40);
    expect(made.notes).toContain('1 face with labels of those units only: left out.');
  });

  it('leaves out unsure and not a face, and says so', () => {
    addUsualFaces();
    addFace({ dataset: 2, path: 'a', expression: 'unsure' });
    addFace({ dataset: 2, path: 'b', expression: 'not_a_face' });
    const made = plan();
    expect(made.feFaces).toHaveLength(12);
    expect(made.notes).toEqual(expect.arrayContaining(['1 face labelled unsure: left out.', '1 picture labelled not a face: left out.']));
  });

  it('keeps to the data sets asked for, and refuses one that is not there', () => {
    addUsualFaces();
    addFace({ dataset: 2, path: 'x', subject: 'X', units: { 12: 4 } });
    expect(plan({}, { auDatasets: ['AU'] }).auFaces).toHaveLength(40);
    expect(plan().auFaces).toHaveLength(41);
    expect(() => plan({}, { feDatasets: ['RAF'] })).toThrow('There is no data set "RAF" in this project.');
  });
});

describe('parts', () => {
  it('never trains on a face of a subject, or identical to a picture, that is validated or tested on', () => {
    addUsualFaces();
    for (let subject = 0; subject < 10; subject += 1) {
      addFace({ path: `S${subject}/e`, subject: `S${subject}`, expression: 'anger' });
      addFace({ dataset: 2, path: `copy ${subject}`, hash: `S${subject}/0`, expression: 'anger' });
    }
    const made = plan();
    const heldOut = new Set(made.auFaces.filter(({ parts }) => parts[0] !== PART_TRAINING).map(({ face }) => face.subject));
    expect(heldOut.size).toBe(4);
    for (const { face, parts } of made.feFaces) {
      const subject = face.path.startsWith('copy') ? `S${face.path.slice(5)}` : face.subject;
      expect(parts[0], face.path).toBe(heldOut.has(subject) ? PART_LEFT_OUT : PART_TRAINING);
    }
    expect(made.notes.join()).toContain('8 faces with an expression label, of subjects or pictures in the validation or test part');
  });

  it('tests on the subjects marked as test', () => {
    addUsualFaces();
    database.connection.exec(`update image set part = case when subject in ('S3', 'S4') then 'test' else 'development' end where dataset_id = 1`);
    const test = plan().auFaces.filter(({ parts }) => parts[0] === PART_TEST).map(({ face }) => face.subject);
    expect(new Set(test)).toEqual(new Set(['S3', 'S4']));
  });

  it('keeps FE faces that are marked as test for testing, and what belongs to them out of training', () => {
    addUsualFaces();
    addFace({ dataset: 2, path: 'marked', subject: 'P0', part: 'test', expression: 'anger' });
    const parts = new Map(plan().feFaces.map(({ face, parts: [part] }) => [face.path, part]));
    expect(parts.get('marked')).toBe(PART_TEST);
    expect(parts.get('0')).toBe(PART_LEFT_OUT);
    expect(parts.get('1')).toBe(PART_TRAINING);
  });

  it('is the same again for the same seed', () => {
    addUsualFaces();
    expect(plan({ seed: 5, folds: 2 })).toEqual(plan({ seed: 5, folds: 2 }));
    expect(plan({ seed: 5 }).auFaces).not.toEqual(plan({ seed: 6 }).auFaces);
  });
});

describe('obstacles', () => {
  it('names missing labels', () => {
    expect(obstacles()).toEqual([
      'No face has action-unit labels in the chosen data sets.',
      'No face has an expression label in the chosen data sets, which MAL needs.',
    ]);
    expect(obstacles({ method: 'au' })).toHaveLength(1);
  });

  it('names a single subject', () => {
    for (let frame = 0; frame < 20; frame += 1) addFace({ path: `${frame}`, subject: 'S', units: { 12: 3 } });
    expect(obstacles({ method: 'au' })).toEqual(['All faces with action-unit labels belong to one subject, so that nobody is left to test on.']);
  });

  it('names action units too rare to learn', () => {
    for (let face = 0; face < 20; face += 1) addFace({ path: `${face}`, subject: `S${face}`, units: { 12: face < 4 ? 3 : 0 } });
    expect(obstacles({ method: 'au' })[0]).toContain('No action unit is present (from B) on at least 5 training faces');
  });

  it('names more folds than subjects, and says how many there can be', () => {
    addUsualFaces();
    expect(plan({ folds: 11 }).obstacles).toEqual([
      { code: 'bad_input', what: '10 subjects cannot make 11 folds.', where: null, remedy: 'Choose at most 10 folds.' },
    ]);
    expect(obstacles({ folds: 10 })).toEqual([]);
  });

  it('names one single class, and expressions of held-out subjects only', () => {
    addUsualFaces();
    database.connection.exec(`update fe_final set label = 'anger'`);
    expect(obstacles()).toEqual(['All expression labels are anger.']);
    database.connection.exec(`update fe_final set label = 'fear' where image_id % 2 = 0; update image set part = 'test' where dataset_id = 2`);
    expect(obstacles()[0]).toContain('No face with an expression label is left to train on');
  });

  it('names a set that is all marked as test', () => {
    addUsualFaces();
    database.connection.exec(`update image set part = 'test' where dataset_id = 1`);
    expect(obstacles()).toEqual(['All faces with action-unit labels are marked as test.']);
  });
});
