import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTinySnapshot } from '../../test/helpers/tiny-snapshot.ts';
import { encodeNpy } from '../shared/npy.ts';
import { trainingConfigSchema, type TrainingConfigInput } from '../shared/training-config.ts';
import type { RunConfig } from '../shared/run-record.ts';
import { checkSnapshot, readSnapshot, rowsOfPart } from './snapshot.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-snapshot-'));
  await writeTinySnapshot(folder, { folds: 2 });
});
afterEach(() => rm(folder, { recursive: true }));

const runOf = (config: TrainingConfigInput, snapshotHash = 'tiny'): RunConfig => ({
  runId: '1', createdAt: '', snapshot: folder, snapshotHash, config: trainingConfigSchema.parse({ size: 16, ...config }),
});

describe('reading a snapshot', () => {
  it('gives every array its shape and every face its source', async () => {
    const { au, fe, feSources, manifest } = await readSnapshot(folder);
    expect(au.labels).toHaveLength(au.count * manifest.actionUnits.length);
    expect(fe.pictures.pixels).toHaveLength(fe.count * 16 * 16);
    expect(feSources).toHaveLength(fe.count);
    expect(feSources[2]).toEqual({ image_id: 'fe-2', path: 'fe/2.png' });
    const parts = [0, 1, 2].map((part) => Array.from(rowsOfPart(au, 1, part)));
    expect(parts.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: au.count }, (_, row) => row));
    expect(parts[2]).not.toEqual(Array.from(rowsOfPart(au, 0, 2)));
  });

  it('does without fe_images.csv', async () => {
    await rm(join(folder, 'fe_images.csv'));
    expect((await readSnapshot(folder)).feSources).toEqual([]);
  });

  it('names the file that is missing, has another shape, another type, or labels that mean nothing', async () => {
    await rm(join(folder, 'au_parts.npy'));
    await expect(readSnapshot(folder)).rejects.toThrow(/cannot be read.*au_parts\.npy/);
    await writeFile(join(folder, 'au_parts.npy'), encodeNpy({ type: 'int8', shape: [1, 48], data: new Int8Array(48) }));
    await expect(readSnapshot(folder)).rejects.toThrow(/shape \(1, 48\).*\(2, 48\).*au_parts\.npy/);
    await writeFile(join(folder, 'au_parts.npy'), encodeNpy({ type: 'uint8', shape: [2, 48], data: new Uint8Array(96) }));
    await expect(readSnapshot(folder)).rejects.toThrow(/\|u1.*int8.*au_parts\.npy/);
    await writeFile(join(folder, 'au_parts.npy'), encodeNpy({ type: 'int8', shape: [2, 48], data: new Int8Array(96) }));
    await writeFile(join(folder, 'fe_labels.npy'), encodeNpy({ type: 'int8', shape: [60], data: new Int8Array(60).fill(3) }));
    await expect(readSnapshot(folder)).rejects.toThrow(/outside the list of classes.*fe_labels\.npy/);
    const manifest = await readFile(join(folder, 'snapshot.json'), 'utf8');
    await writeFile(join(folder, 'snapshot.json'), manifest.replace('"size": 16', '"size": "big"'));
    await expect(readSnapshot(folder)).rejects.toThrow(/manifest cannot be read.*size/s);
  });
});

describe('checking a snapshot against a run', () => {
  it('refuses what the run was not set up for', async () => {
    const snapshot = await readSnapshot(folder);
    expect(() => checkSnapshot(snapshot, runOf({ folds: 2 }))).not.toThrow();
    expect(() => checkSnapshot(snapshot, runOf({}, 'other'))).toThrow(/not the one/);
    expect(() => checkSnapshot(snapshot, runOf({ size: 32 }))).toThrow(/side 16.*32/);
    expect(() => checkSnapshot(snapshot, runOf({ channels: 3 }))).toThrow(/1 channels.*3/);
    expect(() => checkSnapshot(snapshot, runOf({ folds: 3 }))).toThrow(/2 folds.*3/);
    const withoutFe = { ...snapshot, manifest: { ...snapshot.manifest, feFaces: 0 } };
    expect(() => checkSnapshot(withoutFe, runOf({ method: 'mal' }))).toThrow(/no face with an expression/);
    expect(() => checkSnapshot(withoutFe, runOf({ method: 'au' }))).not.toThrow();
  });

  it('refuses a fold without a face to train on', async () => {
    const snapshot = await readSnapshot(folder);
    const empty = { ...snapshot, au: { ...snapshot.au, parts: snapshot.au.parts.map((part, index) => (index >= 48 && part === 0 ? -1 : part)) } };
    expect(() => checkSnapshot(empty, runOf({ folds: 1 }))).not.toThrow();
    expect(() => checkSnapshot(empty, runOf({ folds: 2 }))).toThrow(/[Ff]old 2/);
  });
});
