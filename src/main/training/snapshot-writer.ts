// Writes the files of a snapshot (src/shared/training-snapshot.ts) into an empty folder, following a plan.
import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { UNKNOWN_LABEL } from '../../shared/action-unit-code.ts';
import { encodeNpy, type NpyArray } from '../../shared/npy.ts';
import { Problem } from '../../shared/problem.ts';
import { PART_TRAINING, snapshotManifestSchema, type SnapshotManifest } from '../../shared/training-snapshot.ts';
import type { MediaClient, PixelRequest } from '../media/index.ts';
import type { Part } from './division.ts';
import type { Face } from './faces.ts';
import { providePictureArray } from './picture-array.ts';
import type { PictureCache } from './picture-cache.ts';
import { LABEL_RULE, type SnapshotPlan } from './snapshot-plan.ts';

export interface SnapshotSources {
  readonly media: Pick<MediaClient, 'pixels'>;
  readonly cache: PictureCache;
  /** Where the picture of each face lies, in order. */
  findPictures(imageIds: readonly number[]): PixelRequest[];
  readonly signal: AbortSignal;
  readonly createdAt: string;
  onProgress(done: number, total: number): void;
}

/** How many unreadable pictures a note names. */
const NAMED_PICTURES = 5;

/**
 * Writes all files and returns the manifest. Pictures that cannot be read are left out and noted; throws Problem
 * (bad_input) where that leaves nothing to train on.
 */
export async function writeSnapshot(folder: string, plan: SnapshotPlan, sources: SnapshotSources): Promise<SnapshotManifest> {
  const meaning = {
    labelRule: LABEL_RULE,
    seed: plan.config.seed,
    folds: plan.config.folds,
    size: plan.config.size,
    channels: plan.config.channels,
    actionUnits: [...plan.actionUnits],
    expressions: [...plan.expressions],
    subjects: [...plan.subjects],
  };
  const hash = createHash('sha256').update(JSON.stringify(meaning));
  const pictures = await writePictures({ folder, hash }, plan, sources);
  await writeLabels({ folder, hash }, plan, pictures);
  const manifest: SnapshotManifest = {
    format: 'duchenne-snapshot',
    version: 1,
    createdAt: sources.createdAt,
    hash: hash.digest('hex'),
    ...meaning,
    auFaces: pictures.auFaces.length,
    feFaces: pictures.feFaces.length,
    notes: [...plan.notes, ...pictures.notes],
  };
  await writeDurably(join(folder, 'snapshot.json'), `${JSON.stringify(snapshotManifestSchema.parse(manifest), null, 2)}\n`);
  return manifest;
}

interface Target {
  readonly folder: string;
  /** Takes in every byte that is written, in one fixed order. */
  readonly hash: Hash;
}

interface WrittenFaces extends Pick<SnapshotPlan, 'auFaces' | 'feFaces'> {
  readonly notes: readonly string[];
}

async function writePictures({ folder, hash }: Target, plan: SnapshotPlan, sources: SnapshotSources): Promise<WrittenFaces> {
  const { size, channels } = plan.config;
  const total = plan.auFaces.length + plan.feFaces.length;
  let done = 0;
  const settings = {
    size,
    channels,
    media: sources.media,
    cache: sources.cache,
    signal: sources.signal,
    onBytes: (bytes: Uint8Array) => void hash.update(bytes),
    onPictures: (count: number) => sources.onProgress((done += count), total),
  };
  const write = async <T extends { face: Face }>(file: string, planned: readonly T[]) => {
    const requests = sources.findPictures(planned.map(({ face }) => face.imageId));
    const { isWritten, unreadable } = await providePictureArray(join(folder, file), requests, settings);
    return { written: planned.filter((_, index) => isWritten[index]), unreadable };
  };
  const au = await write('au_images.npy', plan.auFaces);
  const fe = await write('fe_images.npy', plan.feFaces);
  const unreadable = [...au.unreadable, ...fe.unreadable];
  const isTrainable = (faces: readonly { parts: readonly Part[] }[]): boolean => faces.some(({ parts }) => parts.includes(PART_TRAINING));
  if (!isTrainable(au.written) || (plan.config.method !== 'au' && !isTrainable(fe.written))) {
    throw new Problem('bad_input', `${unreadable.length} of ${total} pictures cannot be read, which leaves nothing to train on.`, {
      where: unreadable[0] === undefined ? folder : `${unreadable[0].path}: ${unreadable[0].reason}`,
      remedy: 'Put the pictures back where they were imported from.',
    });
  }
  return { auFaces: au.written, feFaces: fe.written, notes: describeUnreadable(unreadable) };
}

function describeUnreadable(unreadable: readonly { path: string; reason: string }[]): string[] {
  if (unreadable.length === 0) return [];
  const named = unreadable.slice(0, NAMED_PICTURES).map(({ path, reason }) => `${path} (${reason})`);
  const more = unreadable.length > named.length ? ` and ${unreadable.length - named.length} more` : '';
  return [`${unreadable.length} picture(s) could not be read and are left out: ${named.join(', ')}${more}`];
}

async function writeLabels({ folder, hash }: Target, plan: SnapshotPlan, { auFaces, feFaces }: WrittenFaces): Promise<void> {
  const { actionUnits, expressions, config } = plan;
  const write = async (name: string, content: Uint8Array | string): Promise<void> => {
    hash.update(name).update(content);
    await writeDurably(join(folder, name), content);
  };
  const writeArray = (name: string, array: NpyArray): Promise<void> => write(name, encodeNpy(array));
  await writeArray('au_labels.npy', {
    type: 'int8',
    shape: [auFaces.length, actionUnits.length],
    data: Int8Array.from(auFaces.flatMap(({ face }) => actionUnits.map((unit) => face.labels.get(unit) ?? UNKNOWN_LABEL))),
  });
  await writeArray('au_parts.npy', partArray(auFaces, config.folds));
  await writeArray('au_subjects.npy', { type: 'int32', shape: [auFaces.length], data: Int32Array.from(auFaces, ({ subject }) => subject) });
  await writeArray('fe_labels.npy', {
    type: 'int8',
    shape: [feFaces.length],
    data: Int8Array.from(feFaces, ({ face }) => expressions.indexOf(face.expression)),
  });
  await writeArray('fe_parts.npy', partArray(feFaces, config.folds));
  await write('au_images.csv', idList(auFaces));
  await write('fe_images.csv', idList(feFaces));
}

/** int8 [K, n]. */
function partArray(faces: readonly { parts: readonly Part[] }[], folds: number): NpyArray<'int8'> {
  const data = new Int8Array(folds * faces.length);
  faces.forEach(({ parts }, row) => parts.forEach((part, fold) => (data[fold * faces.length + row] = part)));
  return { type: 'int8', shape: [folds, faces.length], data };
}

function idList(faces: readonly { face: Face }[]): string {
  const rows = faces.map(({ face }, row) => [row, face.imageId, face.dataset, face.path, face.subject, face.sequence, face.frame]);
  return stringify([['row', 'image_id', 'dataset', 'path', 'subject', 'sequence', 'frame'], ...rows]);
}

/** The bytes are on the disk when this resolves, before the folder gets its name. */
async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
