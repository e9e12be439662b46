// A real project (database file, job runner) whose pictures are rows only: labels are matched by path, subject and
// frame, and no pixel is looked at.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createAnnotationChanges } from '../../../src/main/annotations/index.ts';
import { createDatabase } from '../../../src/main/database/index.ts';
import { startLabelExport, type LabelExportInput } from '../../../src/main/exchange/label-export.ts';
import { startLabelImport, type LabelImportInput } from '../../../src/main/exchange/label-import.ts';
import type { ExchangeServices } from '../../../src/main/exchange/requests.ts';
import { createJobRunner } from '../../../src/main/jobs/index.ts';
import { exportReportSchema, labelImportReportSchema, type ExportReport, type LabelImportReport } from '../../../src/shared/contract/exchange.ts';
import type { Job } from '../../../src/shared/contract/jobs.ts';
import { TEST_TIME } from '../../helpers/database.ts';

export const ROOT = '/pictures';

/** The folder of shared data, or undefined where this checkout has none. */
export function findShared(): string | undefined {
  const folder = process.env.DUCHENNE_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared');
  return existsSync(path.join(folder, 'data', 'rendered-faces')) ? folder : undefined;
}

export interface TestPicture {
  readonly path: string;
  readonly subject?: string;
  readonly sequence?: string;
  readonly frame?: number;
}

export type ExchangeProject = Awaited<ReturnType<typeof createExchangeProject>>;

export async function createExchangeProject(pictures: Readonly<Record<string, readonly TestPicture[]>>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'duchenne-exchange-'));
  const database = createDatabase(path.join(folder, 'project.sqlite'));
  let nextId = 0;
  const clock = () => new Date(TEST_TIME);
  const makeId = () => `id${String((nextId += 1))}`;
  const jobs = createJobRunner({ clock, makeId, logger: pino({ level: 'silent' }) });
  jobs.attach(database);
  const project = { path: folder, database, cacheFolder: path.join(folder, 'cache'), runsFolder: path.join(folder, 'runs'), backupsFolder: path.join(folder, 'backups') };
  const services: ExchangeServices = { project: () => project, jobs, annotationChanges: createAnnotationChanges(), clock, makeId };

  function addPictures(dataset: string, added: readonly TestPicture[]): void {
    database.transact(() => {
      database.prepare<[string]>('insert or ignore into data_root (path) values (?)').run(ROOT);
      database.prepare<[string, string]>(`insert or ignore into dataset (name, path_pattern, created_at) values (?, '**', ?)`).run(dataset, TEST_TIME);
      const insert = database.prepare<unknown[]>(
        `insert into image (dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, sequence, frame, created_at)
         values ((select id from dataset where name = ?), 1, ?, ?, 1, 1, 1, 1, 'png', ?, ?, ?, ?)`,
      );
      for (const { path: relative, subject, sequence, frame } of added) {
        insert.run(dataset, relative, relative, subject ?? null, sequence ?? null, frame ?? null, TEST_TIME);
      }
    });
  }

  for (const [dataset, added] of Object.entries(pictures)) addPictures(dataset, added);

  const startImport = (input: Partial<LabelImportInput> & Pick<LabelImportInput, 'format' | 'path'>): Job =>
    startLabelImport(services, { dataset: 'faces', isDryRun: false, ...input });
  const startExport = (input: Partial<LabelExportInput> & Pick<LabelExportInput, 'format' | 'path'>): Job =>
    startLabelExport(services, { presentFrom: 2, ...input });

  return {
    folder,
    services,
    database,
    addPictures,
    startImport,
    startExport,
    /** Writes files below the project's folder; returns the path of the first, or of the folder named. */
    async write(name: string, content: string | Uint8Array): Promise<string> {
      const file = path.join(folder, 'in', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    out: (name: string) => path.join(folder, name),
    runImport: (input: Parameters<typeof startImport>[0]): Promise<Job> => jobs.finished(startImport(input).id),
    runExport: (input: Parameters<typeof startExport>[0]): Promise<Job> => jobs.finished(startExport(input).id),
    /** Every annotator's labels as `picture annotator field value`. */
    labels: (): string[] => readLabels(database),
    finals: (): string[] => readFinals(database),
    /** Subject of every picture, in the order they were added. */
    subjects: (): (string | null)[] => database.connection.prepare<[], string | null>('select subject from image order by id').pluck().all(),
    events: (): number => database.connection.prepare<[], number>('select count(*) from annotation_event').pluck().get() ?? 0,
    async [Symbol.asyncDispose]() {
      await jobs.detach();
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Database = ReturnType<typeof createDatabase>;

function readLabels({ connection }: Database): string[] {
  return connection
    .prepare<[], string>(
      `select relative_path || ' ' || annotator.name || ' ' || field from (
         select image_id, annotator_id, printf('AU%02d ', action_unit) || occurrence || coalesce(' ' || intensity, '') || coalesce(' ' || side, '') as field from au_label
         union all select image_id, annotator_id, label || coalesce(' ' || votes, '') from fe_label
       ) as said join image on image.id = image_id join annotator on annotator.id = annotator_id order by 1`,
    )
    .pluck()
    .all();
}

function readFinals({ connection }: Database): string[] {
  return connection
    .prepare<[], string>(
      `select relative_path || ' ' || field from (
         select image_id, printf('AU%02d ', action_unit) || occurrence || coalesce(' ' || intensity, '') || coalesce(' ' || side, '') as field from au_final
         union all select image_id, label from fe_final
       ) as said join image on image.id = image_id order by 1`,
    )
    .pluck()
    .all();
}

export function importReport(job: Job): LabelImportReport {
  if (job.state !== 'completed') throw new Error(`The job ${job.state}: ${JSON.stringify(job.problem)}`);
  return labelImportReportSchema.parse(job.result);
}

export function exportReport(job: Job): ExportReport {
  if (job.state !== 'completed') throw new Error(`The job ${job.state}: ${JSON.stringify(job.problem)}`);
  return exportReportSchema.parse(job.result);
}

/** `S001/001.jpg` ... with subject and frame, as rendered-faces has them. */
export function framePictures(subjects: number, frames: number): TestPicture[] {
  return Array.from({ length: subjects * frames }, (_, index) => {
    const subject = `S${String(Math.floor(index / frames) + 1).padStart(3, '0')}`;
    const frame = (index % frames) + 1;
    return { path: `${subject}/${String(frame).padStart(3, '0')}.jpg`, subject, frame };
  });
}
