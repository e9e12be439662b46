// The project as each person sees it: the database itself for whoever is in no open blind pass, else a read-only
// connection with the views of blind-views.ts. Writes go to the one writer; within a transaction everything is seen, as
// *the* label must be derived from all that was said.
import Database from 'better-sqlite3';
import type { ProjectDatabase } from '../database/index.ts';
import { wrapConnection } from '../database/index.ts';
import { blindSchema, FILL_BLIND_FACES } from './blind-views.ts';

/** Whose eyes: an annotator's id. */
export type Eyes = number;
/** Of whom nothing is known: sees nothing of any open blind pass. */
export const NOBODY: Eyes = 0;

export interface BlindDatabases {
  /** The database as that person may see it. */
  seenBy(whole: ProjectDatabase, eyes: Eyes): ProjectDatabase;
  /** True where others' codes on this face are hidden from that person. */
  hides(whole: ProjectDatabase, eyes: Eyes, imageId: number): boolean;
  /** Passes have changed: what is hidden is looked up anew. */
  refresh(whole: ProjectDatabase): void;
  /** Before the database closes. */
  close(whole: ProjectDatabase): void;
}

interface Views {
  /** null where nothing is hidden from the person. */
  readonly byEyes: Map<Eyes, BlindView | null>;
  /** Of before the passes changed; a long reading may still be at one. */
  readonly retired: BlindView[];
}

export function createBlindDatabases(): BlindDatabases {
  const views = new WeakMap<ProjectDatabase, Views>();
  const viewsOf = (whole: ProjectDatabase): Views => {
    const known = views.get(whole) ?? { byEyes: new Map<Eyes, BlindView | null>(), retired: [] };
    views.set(whole, known);
    return known;
  };
  const viewOf = (whole: ProjectDatabase, eyes: Eyes): BlindView | null => {
    const { byEyes } = viewsOf(whole);
    let view = byEyes.get(eyes);
    if (view === undefined) {
      view = isBlind(whole, eyes) ? openView(whole, eyes) : null;
      byEyes.set(eyes, view);
    }
    return view;
  };
  return {
    seenBy: (whole, eyes) => viewOf(whole, eyes)?.database ?? whole,
    hides: (whole, eyes, imageId) => viewOf(whole, eyes)?.hides(imageId) ?? false,
    refresh: (whole) => {
      const { byEyes, retired } = viewsOf(whole);
      for (const view of byEyes.values()) if (view !== null) retired.push(view);
      byEyes.clear();
    },
    close: (whole) => {
      const { byEyes, retired } = viewsOf(whole);
      for (const view of [...byEyes.values(), ...retired]) view?.close();
      views.delete(whole);
    },
  };
}

const IS_BLIND = `select exists (select 1 from coding_pass pass join assignment on pass_id = pass.id
  where is_blind = 1 and closed_at is null and (@eyes = 0 or annotator_id = @eyes)) as isBlind`;

function isBlind(whole: ProjectDatabase, eyes: Eyes): boolean {
  return whole.prepare<[{ eyes: Eyes }], { isBlind: number }>(IS_BLIND).get({ eyes })?.isBlind === 1;
}

interface BlindView {
  readonly database: ProjectDatabase;
  hides(imageId: number): boolean;
  close(): void;
}

function openView(whole: ProjectDatabase, eyes: Eyes): BlindView {
  const connection = new Database(whole.connection.name, { readonly: true });
  connection.pragma('busy_timeout = 5000');
  connection.pragma('temp_store = memory');
  connection.exec(blindSchema(eyes));
  const covered = wrapConnection(connection);
  covered.prepare<[{ viewer: Eyes }]>(FILL_BLIND_FACES).run({ viewer: eyes });
  const find = covered.prepare<[number], { image_id: number }>('select image_id from temp.blind_face where image_id = ?');
  return {
    database: lookThrough(whole, covered),
    hides: (imageId) => find.get(imageId) !== undefined,
    close: () => void connection.close(),
  };
}

/** Reads through `covered`, writes to `whole`. */
function lookThrough(whole: ProjectDatabase, covered: ProjectDatabase): ProjectDatabase {
  // A transaction is one synchronous stretch of work: while one is open, nobody else reads.
  const now = (): ProjectDatabase => (whole.connection.inTransaction ? whole : covered);
  return {
    get connection() {
      return now().connection;
    },
    get query() {
      return now().query;
    },
    prepare: <Parameters extends unknown[], Row>(sql: string) => {
      const statement = now().prepare<Parameters, Row>(sql);
      // What writes past a transaction touches no covered table: a view cannot be written to, and SQLite says so.
      return statement.readonly ? statement : whole.prepare<Parameters, Row>(sql);
    },
    transact: (work) => whole.transact(work),
    close: () => {
      throw new Error('The view of a project is closed with the project');
    },
  };
}
