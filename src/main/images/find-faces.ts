// The search for faces in a data set: boxes, landmarks and the aligned crops that training sees from then on. Runs only
// when a person asks for it. Cancelled, it keeps what it found; asked again, it goes on with the pictures without a face.
import { join } from 'node:path';
import type { FaceFindingReport } from '../../shared/contract/images.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { JobHandle } from '../jobs/index.ts';
import { createFacesClient, type FaceFinding, type FacesClient } from '../media/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { findDataset } from './image-rows.ts';
import { createPace } from './pace.ts';

const CHUNK = 16;
const MOST_LISTED = 200;

type FaceServices = Pick<Services, 'project' | 'jobs' | 'paths' | 'logger' | 'clock'>;

interface SearchRow {
  readonly id: number;
  readonly root: string;
  readonly path: string;
  readonly contentHash: string;
}

/** Starts the search as a job; its result is a FaceFindingReport. Problem not_found where there is no such data set. */
export function startFaceSearch(services: FaceServices, { dataset }: { dataset: string }): Job {
  const known = findDataset(services.project().database, dataset);
  if (known === undefined) throw new Problem('not_found', `There is no data set ${dataset}.`, { where: dataset, remedy: 'Import its pictures first.' });
  return services.jobs.start({
    kind: 'find-faces',
    title: `Find the faces of ${dataset}`,
    work: (handle) => searchWithChild(services, { id: known.id, name: dataset }, handle),
  });
}

async function searchWithChild(services: FaceServices, dataset: { id: number; name: string }, handle: JobHandle): Promise<FaceFindingReport> {
  const { paths, logger } = services;
  const faces = createFacesClient({ nodeExecutable: paths.nodeExecutable, entry: paths.facesEntry, logger });
  // The child holds large models and may be seconds inside one call: a cancelled search does not wait for it.
  const stop = (): void => void faces.close();
  handle.signal.addEventListener('abort', stop, { once: true });
  try {
    return await search(services, { dataset, faces }, handle);
  } catch (error) {
    handle.signal.throwIfAborted();
    throw error;
  } finally {
    handle.signal.removeEventListener('abort', stop);
    await faces.close();
  }
}

async function search(services: FaceServices, { dataset, faces }: { dataset: { id: number; name: string }; faces: FacesClient }, handle: JobHandle): Promise<FaceFindingReport> {
  const project = services.project();
  const { database } = project;
  const { pictures, alreadyThere } = countPictures(database, dataset.id);
  const report: FaceFindingReport = { dataset: dataset.name, pictures, alreadyThere, found: 0, withoutFace: [], withoutFaceCount: 0 };
  const pace = createPace(services.clock, pictures - alreadyThere, 'pictures');
  handle.report(pace.advance(0));
  for (const rows of readUnsearched(database, dataset.id)) {
    handle.signal.throwIfAborted();
    const findings = await faces.find(rows.map((row) => ({ imageId: row.id, path: join(row.root, row.path), cropPath: join(project.cacheFolder, cropPath(row)) })));
    writeFindings(project, { rows, findings, at: services.clock().toISOString() });
    addToReport(report, rows, findings);
    handle.report(pace.advance(rows.length));
  }
  return report;
}

function countPictures(database: ProjectDatabase, datasetId: number): { pictures: number; alreadyThere: number } {
  const counts = database
    .prepare<[number], { pictures: number; alreadyThere: number }>(
      'select count(*) as pictures, count(face.image_id) as alreadyThere from image left join face on face.image_id = image.id where dataset_id = ?',
    )
    .get(datasetId);
  return counts ?? { pictures: 0, alreadyThere: 0 };
}

/** Pictures without a face, in the order of their ids, in chunks; those found meanwhile do not come again. */
function* readUnsearched(database: ProjectDatabase, datasetId: number): Generator<SearchRow[]> {
  const next = database.prepare<[number, number], SearchRow>(
    `select image.id as id, data_root.path as root, relative_path as path, content_hash as contentHash
     from image join data_root on data_root.id = root_id
     where image.id > ? and dataset_id = ? and not exists (select 1 from face where image_id = image.id) order by image.id limit ${CHUNK}`,
  );
  let after = 0;
  for (;;) {
    const rows = next.all(after, datasetId);
    after = rows.at(-1)?.id ?? after;
    if (rows.length === 0) return;
    yield rows;
  }
}

/** By content, so that equal pictures share their crop. Below cache/, with slashes that every system reads. */
function cropPath({ contentHash }: SearchRow): string {
  return `crops/${contentHash.slice(0, 2)}/${contentHash}.png`;
}

interface Found {
  readonly rows: readonly SearchRow[];
  readonly findings: readonly FaceFinding[];
  readonly at: string;
}

function writeFindings({ database }: OpenProject, { rows, findings, at }: Found): void {
  const crops = new Map(rows.map((row) => [row.id, cropPath(row)]));
  const put = database.prepare<unknown[]>(
    `insert or replace into face (image_id, box_x, box_y, box_width, box_height, score, landmarks, crop_path, found_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  database.transact(() => {
    for (const { imageId, face } of findings) {
      if (face !== null) put.run(imageId, ...face.box, face.score, JSON.stringify(face.landmarks), crops.get(imageId) ?? null, at);
    }
  });
}

function addToReport(report: FaceFindingReport, rows: readonly SearchRow[], findings: readonly FaceFinding[]): void {
  const paths = new Map(rows.map((row) => [row.id, row.path]));
  for (const { imageId, face, reason } of findings) {
    if (face !== null) {
      report.found += 1;
      continue;
    }
    report.withoutFaceCount += 1;
    if (report.withoutFace.length < MOST_LISTED) report.withoutFace.push({ path: paths.get(imageId) ?? '', reason: reason ?? 'No face was found.' });
  }
}
