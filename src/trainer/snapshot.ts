// Reads a training snapshot (src/shared/training-snapshot.ts) and refuses one that does not hold together, before any
// training starts. Pictures stay bytes in memory.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { decodeNpy, type NpyType, type NpyArray } from '../shared/npy.ts';
import { Problem } from '../shared/problem.ts';
import type { RunConfig } from '../shared/run-record.ts';
import { PART_TRAINING, snapshotManifestSchema, type SnapshotManifest } from '../shared/training-snapshot.ts';
import type { FacePictures } from './augmentation.ts';

interface FaceSet {
  readonly count: number;
  readonly pictures: FacePictures;
  /** int8 [N, J] for AU faces, [M] for FE faces. */
  readonly labels: Int8Array;
  /** int8 [K, N]: the part of every face, a row per fold. */
  readonly parts: Int8Array;
}

/** Which picture a row is, as far as fe_images.csv says. */
interface FaceSource {
  readonly image_id: string;
  readonly path: string;
}

export interface Snapshot {
  readonly manifest: SnapshotManifest;
  readonly au: FaceSet;
  readonly fe: FaceSet;
  /** Empty where the snapshot has no fe_images.csv. */
  readonly feSources: readonly FaceSource[];
}

/** Throws Problem (bad_input, not_found) naming the file. */
export async function readSnapshot(folder: string): Promise<Snapshot> {
  const manifest = await readManifest(join(folder, 'snapshot.json'));
  const { size, channels, folds, auFaces, feFaces, actionUnits, expressions } = manifest;
  const read = <T extends NpyType>(name: string, type: T, shape: readonly number[]): Promise<NpyArray<T>['data']> =>
    readArray(join(folder, name), type, shape);
  const pictures = async (name: string, count: number): Promise<FacePictures> => ({
    pixels: await read(name, 'uint8', [count, size, size, channels]), size, channels,
  });
  const snapshot: Snapshot = {
    manifest,
    au: {
      count: auFaces,
      pictures: await pictures('au_images.npy', auFaces),
      labels: await read('au_labels.npy', 'int8', [auFaces, actionUnits.length]),
      parts: await read('au_parts.npy', 'int8', [folds, auFaces]),
    },
    fe: {
      count: feFaces,
      pictures: await pictures('fe_images.npy', feFaces),
      labels: await read('fe_labels.npy', 'int8', [feFaces]),
      parts: await read('fe_parts.npy', 'int8', [folds, feFaces]),
    },
    feSources: await readSources(join(folder, 'fe_images.csv')),
  };
  if (snapshot.fe.labels.some((label) => label < 0 || label >= expressions.length)) {
    throw new Problem('bad_input', 'An expression label is outside the list of classes.', { where: 'fe_labels.npy' });
  }
  return snapshot;
}

/** Refuses a snapshot that is not the one the run was set up for, or that leaves nothing to train on. */
export function checkSnapshot({ manifest, au }: Snapshot, { config, snapshotHash }: RunConfig): void {
  const refuse = (what: string): never => {
    throw new Problem('bad_input', what, { where: 'snapshot.json', remedy: 'Set the run up again from the project.' });
  };
  if (manifest.hash !== snapshotHash) refuse('The snapshot is not the one this run was set up with.');
  if (manifest.size !== config.size) refuse(`The snapshot's faces have side ${manifest.size}, the run asks for ${config.size}.`);
  if (manifest.channels !== config.channels) refuse(`The snapshot has ${manifest.channels} channels, the run asks for ${config.channels}.`);
  if (manifest.folds < config.folds) refuse(`The snapshot has ${manifest.folds} folds, the run asks for ${config.folds}.`);
  for (let fold = 0; fold < config.folds; fold += 1) {
    if (rowsOfPart(au, fold, PART_TRAINING).length === 0) refuse(`Fold ${fold + 1} has no face with AU labels to train on.`);
  }
  if (config.method !== 'au' && manifest.feFaces === 0) refuse('The snapshot has no face with an expression label.');
}

/** The rows that lie in a part of a fold. */
export function rowsOfPart(faces: FaceSet, fold: number, part: number): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < faces.count; row += 1) {
    if (faces.parts[fold * faces.count + row] === part) rows.push(row);
  }
  return Int32Array.from(rows);
}

/** Throws Problem (bad_input, not_found). */
export async function readManifest(path: string): Promise<SnapshotManifest> {
  const text = (await readBytes(path)).toString('utf8');
  try {
    return snapshotManifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Problem('bad_input', `The snapshot's manifest cannot be read: ${detail}`, { where: path, cause });
  }
}

/** An array of that shape. Throws Problem (bad_input, not_found). */
export async function readArray<T extends NpyType>(path: string, type: T, shape: readonly number[]): Promise<NpyArray<T>['data']> {
  const array = decodeNpy(await readBytes(path), type, path);
  if (array.shape.join() !== shape.join()) {
    throw new Problem('bad_input', `The array has shape (${array.shape.join(', ')}) where the manifest needs (${shape.join(', ')}).`, { where: path });
  }
  return array.data;
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Problem('not_found', 'A file of the training snapshot cannot be read.', { where: path, cause });
  }
}

const sourceSchema = z.array(z.object({ image_id: z.string(), path: z.string() }));

async function readSources(path: string): Promise<FaceSource[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return sourceSchema.parse(parse(text, { columns: true, bom: true }));
}
