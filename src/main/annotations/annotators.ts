// Who gives labels: people at a desk, and data sets that came with theirs.
import type { Annotator } from '../../shared/contract/annotations.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';

interface NewAnnotator {
  readonly name: string;
  readonly kind: Annotator['kind'];
  /** ISO 8601. */
  readonly at: string;
}

const COLUMNS = 'select id, name, kind from annotator';

/**
 * The annotator of that name, made if new. An import under a person's name is that person's labels; a person under the
 * name of imported labels is refused (Problem `conflict`), as theirs would no longer be told apart.
 */
export function ensureAnnotator(database: ProjectDatabase, { name, kind, at }: NewAnnotator): Annotator {
  const byName = database.prepare<[string], Annotator>(`${COLUMNS} where name = ?`);
  const found = byName.get(name);
  if (found === undefined) {
    const insert = database.prepare<[string, string, string]>('insert into annotator (name, kind, created_at) values (?, ?, ?)');
    return { id: Number(insert.run(name, kind, at).lastInsertRowid), name, kind };
  }
  if (found.kind === 'import' && kind === 'person') {
    throw new Problem('conflict', `"${name}" is the name of imported labels.`, { where: 'annotator', remedy: 'Take another name.' });
  }
  return found;
}

export function listAnnotators(database: ProjectDatabase): Annotator[] {
  return database.prepare<[], Annotator>(`${COLUMNS} order by kind desc, name`).all();
}

/** The person of that id; Problem `not_found` where there is none, `bad_input` where it is a data set's own coders. */
export function requirePerson(database: ProjectDatabase, id: number): Annotator {
  const found = database.prepare<[number], Annotator>(`${COLUMNS} where id = ?`).get(id);
  if (found === undefined) throw new Problem('not_found', `There is no annotator ${id}.`, { remedy: 'Sign in by name.' });
  if (found.kind === 'import') {
    throw new Problem('bad_input', `"${found.name}" stands for imported labels, not for a person.`, { remedy: 'Sign in as a person.' });
  }
  return found;
}
