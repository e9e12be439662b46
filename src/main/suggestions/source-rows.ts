// The table suggestion_source: who says something of faces. A run is one source for as long as the project lives; a file
// imported again under its name is the same source.
import { count, desc, eq, getTableColumns } from 'drizzle-orm';
import type { SuggestionSource } from '../../shared/contract/suggestions.ts';
import { Problem } from '../../shared/problem.ts';
import { SUGGESTION_SOURCE_TITLES, type SuggestionSourceKind } from '../../shared/suggestions.ts';
import { tables, type ProjectDatabase } from '../database/index.ts';

export type SourceRow = Omit<SuggestionSource, 'faces'>;

const { suggestionSource, suggestedFace } = tables;

/** Newest first. */
export function listSources(database: ProjectDatabase): SuggestionSource[] {
  return database.query
    .select({ ...getTableColumns(suggestionSource), faces: count(suggestedFace.imageId) })
    .from(suggestionSource)
    .leftJoin(suggestedFace, eq(suggestedFace.sourceId, suggestionSource.id))
    .groupBy(suggestionSource.id)
    .orderBy(desc(suggestionSource.createdAt), desc(suggestionSource.id))
    .all();
}

/** Throws Problem (not_found). */
export function requireSource(database: ProjectDatabase, sourceId: number): SourceRow {
  const found = database.query.select().from(suggestionSource).where(eq(suggestionSource.id, sourceId)).get();
  if (found !== undefined) return found;
  throw new Problem('not_found', 'This source of suggestions is not in the project any more.', { where: `source ${String(sourceId)}`, remedy: 'Choose another one.' });
}

/** With all that it says and all that was rejected of it. */
export function removeSource(database: ProjectDatabase, sourceId: number): void {
  database.query.delete(suggestionSource).where(eq(suggestionSource.id, requireSource(database, sourceId).id)).run();
}

export interface RunAsSource {
  readonly id: string;
  readonly name: string;
  readonly config: { readonly presentFrom: number };
}

/** The source that a run is, made if new; under its id too where its name is another source's. In a transaction. */
export function ensureRunSource(database: ProjectDatabase, { id: runId, name, config }: RunAsSource, at: string): SourceRow {
  const known = database.query.select().from(suggestionSource).where(eq(suggestionSource.runId, runId)).get();
  if (known !== undefined) return known;
  const free = findByName(database, name) === undefined ? name : `${name} (${runId})`;
  return insert(database, { name: free, kind: 'run', runId, file: null, presentFrom: config.presentFrom, createdAt: at });
}

export interface FileAsSource {
  readonly name: string;
  readonly kind: Exclude<SuggestionSourceKind, 'run'>;
  readonly file: string;
}

/** The source of that name, or undefined. Throws Problem (conflict) where it is of another kind. */
export function findFileSource(database: ProjectDatabase, { name, kind }: Omit<FileAsSource, 'file'>): SourceRow | undefined {
  const known = findByName(database, name);
  if (known === undefined || known.kind === kind) return known;
  throw new Problem('conflict', `"${name}" is the name of suggestions of another kind (${SUGGESTION_SOURCE_TITLES[known.kind]}).`, { where: 'name', remedy: 'Give these another name.' });
}

/** In a transaction. */
export function ensureFileSource(database: ProjectDatabase, source: FileAsSource, at: string): SourceRow {
  return findFileSource(database, source) ?? insert(database, { ...source, runId: null, presentFrom: null, createdAt: at });
}

function findByName(database: ProjectDatabase, name: string): SourceRow | undefined {
  return database.query.select().from(suggestionSource).where(eq(suggestionSource.name, name)).get();
}

function insert(database: ProjectDatabase, row: Omit<SourceRow, 'id'>): SourceRow {
  return database.query.insert(suggestionSource).values(row).returning().get();
}
