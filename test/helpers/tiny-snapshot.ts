// Writes a tiny made-up training snapshot whose labels can be learned: every action unit is a bright bar at its own
// place, every expression a fixed set of action units, and some FE labels are wrong on purpose.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeNpy, type NpyArray } from '../../src/shared/npy.ts';
import { PART_TEST, PART_TRAINING, PART_VALIDATION, type SnapshotManifest } from '../../src/shared/training-snapshot.ts';
import { createRandom, type Random } from '../../src/trainer/random.ts';

export interface TinySnapshotOptions {
  readonly size: number;
  readonly channels: 1 | 3;
  readonly auFaces: number;
  readonly feFaces: number;
  readonly folds: number;
  /** Share of FE labels that are wrong. */
  readonly wrongShare: number;
  readonly hash: string;
}

const DEFAULTS: TinySnapshotOptions = {
  size: 16, channels: 1, auFaces: 48, feFaces: 60, folds: 1, wrongShare: 0.15, hash: 'tiny',
};

const ACTION_UNITS = [1, 4, 12, 25];
/** Which of ACTION_UNITS each expression shows. */
const EXPRESSIONS = [
  { name: 'neutral', shows: [] },
  { name: 'happiness', shows: [2, 3] },
  { name: 'sadness', shows: [0, 1] },
] as const satisfies readonly { name: SnapshotManifest['expressions'][number]; shows: readonly number[] }[];
const SUBJECTS = 6;

export interface TinySnapshot {
  readonly manifest: SnapshotManifest;
  /** Rows of FE faces whose label was made wrong. */
  readonly wrongRows: readonly number[];
}

/** Writes the folder (made where missing) and says what is in it. */
export async function writeTinySnapshot(folder: string, options: Partial<TinySnapshotOptions> = {}): Promise<TinySnapshot> {
  const settings = { ...DEFAULTS, ...options };
  const random = createRandom(7, settings.auFaces, settings.feFaces);
  const manifest = manifestOf(settings);
  const au = drawAuFaces(settings, random);
  const fe = drawFeFaces(settings, random);
  await mkdir(folder, { recursive: true });
  const images = (data: Uint8Array, count: number): NpyArray => ({
    type: 'uint8', shape: [count, settings.size, settings.size, settings.channels], data,
  });
  const arrays: Record<string, NpyArray> = {
    au_images: images(au.pixels, settings.auFaces),
    au_labels: { type: 'int8', shape: [settings.auFaces, ACTION_UNITS.length], data: au.labels },
    au_parts: { type: 'int8', shape: [settings.folds, settings.auFaces], data: partsOf(settings, settings.auFaces) },
    au_subjects: { type: 'int32', shape: [settings.auFaces], data: Int32Array.from({ length: settings.auFaces }, (_, row) => row % SUBJECTS) },
    fe_images: images(fe.pixels, settings.feFaces),
    fe_labels: { type: 'int8', shape: [settings.feFaces], data: fe.labels },
    fe_parts: { type: 'int8', shape: [settings.folds, settings.feFaces], data: partsOf(settings, settings.feFaces) },
  };
  for (const [name, array] of Object.entries(arrays)) await writeFile(join(folder, `${name}.npy`), encodeNpy(array));
  await writeFile(join(folder, 'au_images.csv'), sourceTable('au', settings.auFaces));
  await writeFile(join(folder, 'fe_images.csv'), sourceTable('fe', settings.feFaces));
  await writeFile(join(folder, 'snapshot.json'), JSON.stringify(manifest, null, 2));
  return { manifest, wrongRows: fe.wrongRows };
}

function manifestOf(settings: TinySnapshotOptions): SnapshotManifest {
  return {
    format: 'duchenne-snapshot', version: 1, createdAt: '2026-01-01T00:00:00.000Z', hash: settings.hash,
    labelRule: 'made up', seed: 0, folds: settings.folds, size: settings.size, channels: settings.channels,
    actionUnits: ACTION_UNITS, expressions: EXPRESSIONS.map(({ name }) => name),
    auFaces: settings.auFaces, feFaces: settings.feFaces,
    subjects: Array.from({ length: SUBJECTS }, (_, index) => `S${index}`), notes: [],
  };
}

/** One subject of six is validated on, one is tested on, turning with the fold. */
function partsOf({ folds }: TinySnapshotOptions, count: number): Int8Array {
  return Int8Array.from({ length: folds * count }, (_, index) => {
    const place = ((index % count) + Math.floor(index / count)) % SUBJECTS;
    if (place === 4) return PART_VALIDATION;
    return place === 5 ? PART_TEST : PART_TRAINING;
  });
}

function drawAuFaces(settings: TinySnapshotOptions, random: Random): { pixels: Uint8Array; labels: Int8Array } {
  const labels = new Int8Array(settings.auFaces * ACTION_UNITS.length);
  const pixels = pixelsFor(settings, settings.auFaces, random);
  for (let face = 0; face < settings.auFaces; face += 1) {
    ACTION_UNITS.forEach((_, unit) => {
      const isShown = random.uniform() < 0.4;
      const isUnknown = random.uniform() < 0.05;
      if (isShown) drawBar(pixels, settings, { face, unit });
      labels[face * ACTION_UNITS.length + unit] = isUnknown ? -1 : isShown ? 3 : 0;
    });
  }
  return { pixels, labels };
}

function drawFeFaces(settings: TinySnapshotOptions, random: Random): { pixels: Uint8Array; labels: Int8Array; wrongRows: number[] } {
  const labels = new Int8Array(settings.feFaces);
  const pixels = pixelsFor(settings, settings.feFaces, random);
  const wrongRows: number[] = [];
  for (let face = 0; face < settings.feFaces; face += 1) {
    const shown = random.below(EXPRESSIONS.length);
    for (const unit of EXPRESSIONS[shown]?.shows ?? []) drawBar(pixels, settings, { face, unit });
    const isWrong = random.uniform() < settings.wrongShare;
    if (isWrong) wrongRows.push(face);
    labels[face] = isWrong ? (shown + 1 + random.below(EXPRESSIONS.length - 1)) % EXPRESSIONS.length : shown;
  }
  return { pixels, labels, wrongRows };
}

function pixelsFor({ size, channels }: TinySnapshotOptions, count: number, random: Random): Uint8Array {
  return Uint8Array.from({ length: count * size * size * channels }, () => 90 + random.below(40));
}

/** A bar across the picture, in a quarter of its own. */
function drawBar(pixels: Uint8Array, { size, channels }: TinySnapshotOptions, { face, unit }: { face: number; unit: number }): void {
  const top = Math.floor(((unit + 0.25) * size) / ACTION_UNITS.length);
  const rowLength = size * channels;
  const start = (face * size + top) * rowLength;
  for (let row = 0; row < Math.max(1, Math.floor(size / 8)); row += 1) {
    pixels.fill(230, start + row * rowLength + Math.floor(rowLength / 4), start + row * rowLength + Math.floor((3 * rowLength) / 4));
  }
}

function sourceTable(kind: string, count: number): string {
  const lines = Array.from({ length: count }, (_, row) => `${row},${kind}-${row},made-up,${kind}/${row}.png,S${row % SUBJECTS},,`);
  return `row,image_id,dataset,path,subject,sequence,frame\n${lines.join('\n')}\n`;
}
