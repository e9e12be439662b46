// Labels read from a file wait here until all of it is read: a SQLite file of its own in the project's cache, attached
// to the connection for as long as an import lasts. So a million rows take disk and no memory, the label tables are not
// touched before the one transaction at the end, and a file that breaks half way leaves nothing.
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import type { Intensity, SidePrefix } from '../../shared/facs.ts';
import type { LedgerChange, Votes } from '../annotations/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { ReadLabel } from './importers/importer.ts';

/** Where a staged label was read. */
export interface StagedPlace {
  /** Number of the file within the import. */
  readonly file: number;
  readonly line: number;
}

export interface StagedLabel extends StagedPlace {
  readonly imageId: number;
  readonly label: ReadLabel;
  readonly isLoose: boolean;
}

/** What a file says of a picture beside its labels. */
export interface PictureFacts {
  readonly imageId: number;
  readonly part: 'development' | 'test' | null;
  readonly subject: string | null;
}

export interface Contradiction {
  readonly earlier: StagedPlace & { readonly label: ReadLabel };
  readonly later: StagedLabel;
}

interface StagedImage {
  readonly imageId: number;
  readonly changes: LedgerChange[];
}

interface StagedColumns {
  readonly image_id: number;
  readonly field: number;
  readonly occurrence: ActionUnitCode['occurrence'] | null;
  readonly intensity: number | null;
  readonly side: string | null;
  readonly label: string | null;
  readonly votes: string | null;
  readonly file: number;
  readonly line: number;
}

export interface Staging {
  /** Keeps these labels; returns those that say something else of a field than a label kept before. */
  add(labels: readonly StagedLabel[]): Contradiction[];
  addFacts(facts: readonly PictureFacts[]): void;
  /** Leaves the field of an image out of what is written. */
  leaveOut(imageId: number, label: ReadLabel): void;
  dropLoose(): void;
  /** Fields that the annotator does not say already, and those that they do. */
  count(annotatorId: number | null): { changed: number; unchanged: number };
  /** Images with fields that the annotator does not say already, in order. */
  changedImages(annotatorId: number): Generator<StagedImage>;
  /** Gives the pictures that have no part, or no subject, theirs. */
  applyFacts(): void;
  close(): Promise<void>;
}

const FILE_PREFIX = 'label-import-';
const EXPRESSION = 0;
const ROWS_AT_ONCE = 10_000;

/** Opens an empty staging file, and clears away what a crash may have left of another. */
export async function openStaging(project: OpenProject, id: string): Promise<Staging> {
  await mkdir(project.cacheFolder, { recursive: true });
  for (const name of await readdir(project.cacheFolder)) {
    if (name.startsWith(FILE_PREFIX)) await rm(path.join(project.cacheFolder, name), { force: true });
  }
  const { connection } = project.database;
  const file = path.join(project.cacheFolder, `${FILE_PREFIX}${id}.sqlite`);
  connection.prepare('attach ? as staging').run(file);
  const close = async () => {
    connection.exec('detach staging');
    await rm(file, { force: true });
  };
  try {
    connection.exec(TABLES);
    return { ...prepareStatements(connection), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** No journal: what is staged is worth nothing after a crash. */
const TABLES = `
  pragma staging.journal_mode = off; pragma staging.synchronous = off;
  create table staging.label (
    image_id integer not null, field integer not null, -- an action unit, 0 for the expression
    occurrence text, intensity integer, side text, label text, votes text,
    file integer not null, line integer not null, is_loose integer not null, is_left_out integer not null default 0,
    primary key (image_id, field)
  ) without rowid;
  create table staging.fact (image_id integer primary key, part text, subject text);`;

/** Rows whose field is not what the annotator ? says; `is` also holds between nulls. */
const COMPARED = `
  from staging.label staged
  left join au_label unit on staged.field <> ${EXPRESSION} and unit.image_id = staged.image_id and unit.annotator_id = ? and unit.action_unit = staged.field
  left join fe_label expression on staged.field = ${EXPRESSION} and expression.image_id = staged.image_id and expression.annotator_id = ?
  where not is_left_out`;
const IS_SAME = `(case when staged.field = ${EXPRESSION}
    then expression.label is staged.label and expression.votes is staged.votes
    else unit.occurrence is staged.occurrence and unit.intensity is staged.intensity and unit.side is staged.side end)`;

function prepareStatements(connection: OpenProject['database']['connection']): Omit<Staging, 'close'> {
  const insert = connection.prepare(
    `insert or ignore into staging.label (image_id, field, occurrence, intensity, side, label, votes, file, line, is_loose)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = connection.prepare<[number, number], StagedColumns>('select * from staging.label where image_id = ? and field = ?');
  const insertFact = connection.prepare<[number, string | null, string | null]>('insert or ignore into staging.fact (image_id, part, subject) values (?, ?, ?)');
  const omit = connection.prepare<[number, number]>('update staging.label set is_left_out = 1 where image_id = ? and field = ?');
  const count = connection.prepare<[number, number], { total: number; unchanged: number }>(
    `select count(*) as total, coalesce(sum(${IS_SAME}), 0) as unchanged ${COMPARED}`,
  );
  const page = connection.prepare<[number, number, number, number], StagedColumns>(
    `select staged.* ${COMPARED} and not ${IS_SAME} and staged.image_id > ? order by staged.image_id, staged.field limit ?`,
  );
  const setFacts = connection.prepare(
    `update image set part = coalesce(image.part, fact.part), subject = coalesce(image.subject, fact.subject)
     from staging.fact fact where fact.image_id = image.id`,
  );

  function addOne(staged: StagedLabel): Contradiction | undefined {
    const columns = columnsOf(staged.label);
    const field = fieldOf(staged.label);
    const { changes } = insert.run(staged.imageId, field, ...columns, staged.file, staged.line, Number(staged.isLoose));
    if (changes === 1) return undefined;
    const earlier = find.get(staged.imageId, field);
    if (earlier === undefined) return undefined;
    const before = labelOf(earlier);
    const isSame = columnsOf(before).every((value, index) => value === columns[index]);
    return isSame ? undefined : { earlier: { file: earlier.file, line: earlier.line, label: before }, later: staged };
  }

  return {
    add: connection.transaction((labels: readonly StagedLabel[]) => labels.map(addOne).filter((found) => found !== undefined)),
    addFacts: connection.transaction((facts: readonly PictureFacts[]) => {
      for (const { imageId, part, subject } of facts) insertFact.run(imageId, part, subject);
    }),
    leaveOut: (imageId, label) => void omit.run(imageId, fieldOf(label)),
    dropLoose: () => void connection.exec('delete from staging.label where is_loose'),
    count: (annotatorId) => {
      const { total = 0, unchanged = 0 } = count.get(annotatorId ?? -1, annotatorId ?? -1) ?? {};
      return { changed: total - unchanged, unchanged };
    },
    *changedImages(annotatorId) {
      let after = 0;
      for (;;) {
        const rows = page.all(annotatorId, annotatorId, after, ROWS_AT_ONCE);
        const images = groupByImage(rows);
        // The last image of a full page may go on in the next one.
        if (rows.length === ROWS_AT_ONCE && images.length > 1) images.pop();
        yield* images;
        if (rows.length < ROWS_AT_ONCE) return;
        after = images.at(-1)?.imageId ?? after;
      }
    },
    applyFacts: () => void setFacts.run(),
  };
}

function groupByImage(rows: readonly StagedColumns[]): StagedImage[] {
  const images: StagedImage[] = [];
  for (const row of rows) {
    const last = images.at(-1);
    if (last?.imageId === row.image_id) last.changes.push(labelOf(row));
    else images.push({ imageId: row.image_id, changes: [labelOf(row)] });
  }
  return images;
}

function fieldOf(label: ReadLabel): number {
  return label.field === 'expression' ? EXPRESSION : label.actionUnit;
}

/** occurrence, intensity, side, label, votes. */
function columnsOf(label: ReadLabel): (string | number | null)[] {
  if (label.field === 'expression') return [null, null, null, label.label, label.votes === null ? null : JSON.stringify(label.votes)];
  const { code } = label;
  return code.occurrence === 'present' ? [code.occurrence, code.intensity, code.side, null, null] : [code.occurrence, null, null, null, null];
}

function labelOf(row: StagedColumns): ReadLabel {
  if (row.field === EXPRESSION) {
    const votes = row.votes === null ? null : (JSON.parse(row.votes) as Votes);
    return { field: 'expression', label: row.label as ExpressionLabel, votes };
  }
  if (row.occurrence !== 'present') return { field: 'action-unit', actionUnit: row.field, code: { occurrence: row.occurrence ?? 'absent' } };
  const code = { occurrence: 'present', intensity: row.intensity as Intensity | null, side: row.side as SidePrefix | null } as const;
  return { field: 'action-unit', actionUnit: row.field, code };
}
