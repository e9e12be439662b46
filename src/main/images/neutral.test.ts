import { beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { chooseNeutral, findNeutral, forgetNeutral } from './neutral.ts';

const AT = '2026-01-01T00:00:00.000Z';

interface Frame {
  readonly id: number;
  readonly dataset?: number;
  readonly subject?: string | null;
  readonly sequence?: string | null;
  readonly frame?: number | null;
  readonly label?: string;
  /** Occurrence by unit. */
  readonly units?: Readonly<Record<number, string>>;
}

let database: ProjectDatabase;
beforeEach(() => {
  database = createTestDatabase();
  database.connection.exec(`insert into data_root (id, path) values (1, '/nowhere');
    insert into dataset (id, name, path_pattern, created_at) values (1, 'one', '*', '${AT}'), (2, 'two', '*', '${AT}')`);
});

function add(frames: readonly Frame[]): void {
  const image = database.connection.prepare(
    `insert into image (id, dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, sequence, frame, created_at)
     values (?, ?, 1, ?, 'x', 1, 1, 1, 1, 'png', ?, ?, ?, '')`,
  );
  for (const { id, dataset = 1, subject = 'S1', sequence = 'T1', frame = id, label, units = {} } of frames) {
    image.run(id, dataset, `${String(id).padStart(3, '0')}.png`, subject, sequence, frame);
    if (label !== undefined) database.connection.prepare('insert into fe_final values (?, ?, 0, 0)').run(id, label);
    for (const [unit, occurrence] of Object.entries(units)) database.connection.prepare('insert into au_final values (?, ?, ?, null, null, 0)').run(id, unit, occurrence);
  }
}

const S1 = { kind: 'subject', name: 'S1' };

describe('the neutral face', () => {
  it('is the one chosen, also for the face itself, before any that is labelled', () => {
    add([{ id: 1, label: 'neutral' }, { id: 2 }, { id: 3, sequence: 'T2' }]);
    expect(chooseNeutral(database, 2, AT)).toEqual({ imageId: 2, how: 'chosen', person: S1 });
    for (const id of [1, 2, 3]) expect(findNeutral(database, id)).toEqual({ imageId: 2, how: 'chosen', person: S1 });
    expect(chooseNeutral(database, 3, AT)).toMatchObject({ imageId: 3 });
    expect(findNeutral(database, 1)).toMatchObject({ imageId: 3 });
    expect(forgetNeutral(database, 2)).toEqual({ imageId: 1, how: 'labelled', person: S1 });
  });

  it('is labelled neutral: of the same sequence first, then the nearest frame; never the face itself', () => {
    add([{ id: 1, label: 'neutral' }, { id: 2, sequence: 'T2', label: 'neutral' }, { id: 5, label: 'neutral' }, { id: 6 }, { id: 7, label: 'fear' }]);
    expect(findNeutral(database, 6)).toEqual({ imageId: 5, how: 'labelled', person: S1 });
    expect(findNeutral(database, 5)).toMatchObject({ imageId: 1, how: 'labelled' });
    expect(findNeutral(database, 2)).toMatchObject({ imageId: 1, how: 'labelled' });
  });

  it('is the nearest frame coded with every unit absent where none is labelled; not coded and not codable are not neutral', () => {
    add([{ id: 1, units: { 1: 'absent', 12: 'absent' } }, { id: 2 }, { id: 3, units: { 1: 'not_codable' } }, { id: 4, units: { 1: 'absent', 12: 'present' } }, { id: 9, units: { 1: 'absent' } }]);
    expect(findNeutral(database, 4)).toEqual({ imageId: 1, how: 'nearest-without-units', person: S1 });
    expect(findNeutral(database, 9)).toMatchObject({ imageId: 1 });
    expect(findNeutral(database, 1)).toMatchObject({ imageId: 9 });
  });

  it('is never of another subject, another data set, or a subject of the same name as a sequence', () => {
    add([
      { id: 1, subject: 'S2', label: 'neutral' }, { id: 2, dataset: 2, label: 'neutral' }, { id: 3 },
      { id: 4, subject: null, sequence: 'S1', frame: null, label: 'neutral' }, { id: 5, subject: null, sequence: 'S1', frame: null },
    ]);
    expect(findNeutral(database, 3)).toEqual({ imageId: null, how: 'none', person: S1 });
    expect(findNeutral(database, 5)).toEqual({ imageId: 4, how: 'labelled', person: { kind: 'sequence', name: 'S1' } });
    chooseNeutral(database, 5, AT);
    expect(findNeutral(database, 4)).toMatchObject({ imageId: 5, how: 'chosen' });
    expect(findNeutral(database, 3)).toMatchObject({ imageId: null });
  });

  it('cannot be chosen where nothing says whose face it is', () => {
    add([{ id: 1, subject: null, sequence: null, label: 'neutral' }, { id: 2, subject: null, sequence: null }]);
    expect(findNeutral(database, 2)).toEqual({ imageId: null, how: 'none', person: null });
    expect(() => chooseNeutral(database, 2, AT)).toThrow('Nothing says whose face this is');
    expect(() => forgetNeutral(database, 2)).toThrow('Nothing says whose face this is');
    expect(database.connection.prepare('select count(*) from chosen_neutral').pluck().get()).toBe(0);
  });

  it('is not asked of a picture that is not there', () => {
    expect(() => findNeutral(database, 9)).toThrow('no such picture');
    expect(() => chooseNeutral(database, 9, AT)).toThrow('no such picture');
  });
});
