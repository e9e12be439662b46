// The snapshots of a project: PROJECT/snapshots/<hash>/, shared by runs on equal data and gone with the last of them.
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Problem } from '../../shared/problem.ts';
import { snapshotManifestSchema, type SnapshotManifest } from '../../shared/training-snapshot.ts';
import type { OpenProject } from '../projects/index.ts';
import type { SnapshotPlan } from './snapshot-plan.ts';
import { writeSnapshot, type SnapshotSources } from './snapshot-writer.ts';

type ProjectFolder = Pick<OpenProject, 'path'>;

const DRAFT_PREFIX = '.writing-';

export function snapshotFolder(project: ProjectFolder, hash: string): string {
  return join(project.path, 'snapshots', hash);
}

/**
 * Writes the snapshot of a plan beside the others and gives it its hash as name, all at once; equal data that is there
 * already is kept as it is. `key` names the folder in the making.
 */
export async function takeSnapshot(
  project: ProjectFolder,
  { plan, key }: { plan: SnapshotPlan; key: string },
  sources: SnapshotSources,
): Promise<SnapshotManifest> {
  await removeDrafts(project);
  const draft = snapshotFolder(project, `${DRAFT_PREFIX}${key}`);
  await mkdir(draft, { recursive: true });
  try {
    const manifest = await writeSnapshot(draft, plan, sources);
    const folder = snapshotFolder(project, manifest.hash);
    if (!(await exists(folder))) await rename(draft, folder);
    return manifest;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What a crash left half written: one snapshot is taken at a time, and this one has not begun. */
async function removeDrafts(project: ProjectFolder): Promise<void> {
  const snapshots = join(project.path, 'snapshots');
  await mkdir(snapshots, { recursive: true });
  for (const name of await readdir(snapshots)) {
    if (name.startsWith(DRAFT_PREFIX)) await rm(join(snapshots, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Throws Problem (not_found) where the snapshot is gone or not readable. */
export async function readSnapshotManifest(project: ProjectFolder, hash: string): Promise<SnapshotManifest> {
  const path = join(snapshotFolder(project, hash), 'snapshot.json');
  try {
    return snapshotManifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Problem('not_found', 'The training snapshot of this run cannot be read.', {
      where: path,
      remedy: 'Start a new run on the same data.',
      cause: error,
    });
  }
}

const idRowsSchema = z.array(z.object({ image_id: z.coerce.number().int() }));

/** Image id of every row of the AU or the FE arrays. */
export async function readImageIds(project: ProjectFolder, hash: string, set: 'au' | 'fe'): Promise<number[]> {
  const text = await readFile(join(snapshotFolder(project, hash), `${set}_images.csv`), 'utf8');
  const rows = idRowsSchema.parse(parse(text, { columns: true, skip_empty_lines: true }));
  return rows.map((row) => row.image_id);
}

/** Image id of every row of the FE arrays. */
export function readExpressionImageIds(project: ProjectFolder, hash: string): Promise<number[]> {
  return readImageIds(project, hash, 'fe');
}

export async function removeSnapshot(project: ProjectFolder, hash: string): Promise<void> {
  await rm(snapshotFolder(project, hash), { recursive: true, force: true });
}
