// Coding passes as rows: made from a plan, read with everybody's progress, closed once, removed while nobody has begun.
import type { CodingPass, Assignment } from '../../shared/contract/people.ts';
import { Problem } from '../../shared/problem.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { findNextUncoded, readProgress, type Work } from './progress.ts';
import type { Share } from './share-out.ts';

type PassFacts = Assignment['pass'];

interface PassColumns {
  readonly id: number;
  readonly name: string;
  readonly isBlind: number;
  readonly hidesGiven: number;
  readonly coding: PassFacts['coding'];
  readonly actionUnits: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

const COLUMNS = `select id, name, is_blind as isBlind, hides_given as hidesGiven, coding, action_units as actionUnits,
  created_at as createdAt, closed_at as closedAt from coding_pass`;

function toFacts({ isBlind, hidesGiven, actionUnits, ...row }: PassColumns): PassFacts {
  return { ...row, isBlind: isBlind === 1, hidesGiven: hidesGiven === 1, actionUnits: JSON.parse(actionUnits) as number[] };
}

export function listPasses(database: ProjectDatabase): CodingPass[] {
  return database.prepare<[], PassColumns>(`${COLUMNS} order by id desc`).all().map((row) => describe(database, toFacts(row)));
}

/** Problem `not_found`. */
export function readPass(database: ProjectDatabase, passId: number): CodingPass {
  return describe(database, requirePass(database, passId));
}

export function requirePass(database: ProjectDatabase, passId: number): PassFacts {
  const row = database.prepare<[number], PassColumns>(`${COLUMNS} where id = ?`).get(passId);
  if (row === undefined) throw new Problem('not_found', 'There is no such pass in this project.', { where: `pass ${String(passId)}` });
  return toFacts(row);
}

function describe(database: ProjectDatabase, facts: PassFacts): CodingPass {
  const people = database
    .prepare<[number], Annotator>('select id, name, kind from annotator where id in (select annotator_id from assignment where pass_id = ?) order by name')
    .all(facts.id)
    .map((annotator) => ({ annotator, ...readProgress(database, workOf(facts, annotator.id)) }));
  const faces = database
    .prepare<[number], { faces: number; sharedFaces: number }>(
      `select count(*) as faces, coalesce(sum(coders > 1), 0) as sharedFaces
       from (select count(*) as coders from assignment where pass_id = ? group by image_id)`,
    )
    .get(facts.id);
  return { ...facts, faces: faces?.faces ?? 0, sharedFaces: faces?.sharedFaces ?? 0, people };
}

export function workOf({ id, coding, actionUnits }: PassFacts, annotatorId: number): Work {
  return { passId: id, annotatorId, coding, actionUnits };
}

/** The passes a person is in, open ones first, newest first. */
export function listAssignments(database: ProjectDatabase, annotatorId: number): Assignment[] {
  return database
    .prepare<[number], PassColumns>(
      `${COLUMNS} where exists (select 1 from assignment where pass_id = coding_pass.id and annotator_id = ?)
       order by closed_at is not null, id desc`,
    )
    .all(annotatorId)
    .map((row) => {
      const pass = toFacts(row);
      const work = workOf(pass, annotatorId);
      return { pass, ...readProgress(database, work), nextUncoded: findNextUncoded(database, work) };
    });
}

export interface NewPass extends Pick<PassFacts, 'name' | 'isBlind' | 'hidesGiven' | 'coding' | 'actionUnits'> {
  readonly shares: readonly Share[];
  readonly overlap: { readonly share: number; readonly raters: number };
  readonly seed: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Durable when it returns the id. Problem `conflict` for a name that is taken. */
export function writePass(database: ProjectDatabase, pass: NewPass): number {
  return database.transact(() => {
    if (database.prepare<[string], { id: number }>('select id from coding_pass where name = ?').get(pass.name) !== undefined) {
      throw new Problem('conflict', `There is a pass "${pass.name}" already.`, { where: 'name', remedy: 'Take another name.' });
    }
    const insert = database.prepare<unknown[]>(
      `insert into coding_pass (name, is_blind, hides_given, coding, action_units, overlap_share, overlap_raters, seed, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const { name, isBlind, hidesGiven, coding, actionUnits, overlap, seed, at } = pass;
    const passId = Number(
      insert.run(name, Number(isBlind), Number(hidesGiven), coding, JSON.stringify(actionUnits), overlap.share, overlap.raters, seed, at).lastInsertRowid,
    );
    const assign = database.prepare<unknown[]>('insert into assignment (pass_id, annotator_id, image_id, position) values (?, ?, ?, ?)');
    for (const { annotatorId, imageIds } of pass.shares) {
      for (const [place, imageId] of imageIds.entries()) assign.run(passId, annotatorId, imageId, place + 1);
    }
    return passId;
  });
}

/** Closing what is closed is no mistake: two people may press at once. */
export function closePass(database: ProjectDatabase, passId: number, at: string): void {
  database.transact(() => {
    requirePass(database, passId);
    database.prepare<[string, number]>('update coding_pass set closed_at = ? where id = ? and closed_at is null').run(at, passId);
  });
}

/** Problem `conflict` once anybody has coded anything of it: then it is a record of what was done, and can be closed. */
export function removePass(database: ProjectDatabase, passId: number): void {
  database.transact(() => {
    const { name, people } = readPass(database, passId);
    const begun = people.filter((person) => person.begun > 0).map(({ annotator }) => annotator.name);
    if (begun.length > 0) {
      throw new Problem('conflict', `"${name}" has been begun by ${begun.join(', ')}.`, { where: name, remedy: 'Close it instead: closing keeps who coded what.' });
    }
    database.prepare<[number]>('delete from coding_pass where id = ?').run(passId);
  });
}
