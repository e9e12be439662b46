// The snapshot on disk: what NumPy reads in it is what was imported, and it is the same for the same data and seed.
import { spawnSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeNpy } from '../../../src/shared/npy.ts';
import { snapshotManifestSchema, type SnapshotManifest } from '../../../src/shared/training-snapshot.ts';
import type { TrainingConfigInput } from '../../../src/shared/training-config.ts';
import { AU_SUBJECTS, FE_FACES, FRAMES, openLabelledProject, QUICK_CONFIG } from '../../helpers/labelled-project.ts';
import type { TestWorkbench } from '../../helpers/workbench.ts';

let bench: TestWorkbench;
beforeAll(async () => (bench = await openLabelledProject()));
afterAll(() => bench[Symbol.asyncDispose]());

const AU_FACES = AU_SUBJECTS * FRAMES;
const folderOf = (manifest: SnapshotManifest, ...names: string[]): string => join(bench.projectFolder, 'snapshots', manifest.hash, ...names);

/** Trains one step, for the snapshot's sake. */
async function takeSnapshot(config: TrainingConfigInput = {}): Promise<SnapshotManifest> {
  const { runId, jobId } = await bench.client.training.start({ config: { ...QUICK_CONFIG, method: 'au', steps: 1, ...config } });
  const job = await bench.finished(jobId);
  expect(job.problem).toBeNull();
  const { snapshot } = await bench.client.training.run({ runId });
  return snapshotManifestSchema.parse(snapshot);
}

describe('a snapshot', () => {
  it('holds the pictures, labels and parts that its lists say', async () => {
    const manifest = await takeSnapshot();
    const read = async (name: string) => readFile(folderOf(manifest, name));
    const images = decodeNpy(await read('au_images.npy'), 'uint8');
    const labels = decodeNpy(await read('au_labels.npy'), 'int8');
    const parts = decodeNpy(await read('au_parts.npy'), 'int8');
    const subjects = decodeNpy(await read('au_subjects.npy'), 'int32');
    expect(images.shape).toEqual([AU_FACES, 16, 16, 1]);
    expect(labels.shape).toEqual([AU_FACES, 3]);
    const written = new Map((await readFile(join(bench.folder, 'au.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => [line.split(',')[0], line.split(',').slice(1)]));
    const rows = (await readFile(folderOf(manifest, 'au_images.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(','));
    expect(rows.map(([row]) => Number(row))).toEqual(Array.from({ length: AU_FACES }, (_, row) => row));
    for (const [index, [, , dataset, path = '', subject]] of rows.entries()) {
      expect(dataset).toBe('AU');
      const expected = written.get(path)?.map((code) => (code === '' ? -1 : Number(code)));
      expect([...labels.data.subarray(index * 3, index * 3 + 3)], path).toEqual(expected);
      expect(manifest.subjects[subjects.data[index] ?? -1]).toBe(`AU/${String(subject)}`);
      const pixels = await sharp(join(bench.folder, 'au', path)).resize(16, 16, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
      expect(Buffer.from(images.data.subarray(index * 256, (index + 1) * 256)).equals(pixels), path).toBe(true);
    }
    expect(partsBySubject(subjects.data, parts.data).every((own) => own.size === 1)).toBe(true);
    const given = decodeNpy(await read('fe_labels.npy'), 'int8');
    expect(manifest.expressions).toEqual(['happiness', 'sadness']);
    expect([...given.data].filter((label) => label === 0)).toHaveLength(FE_FACES / 2 - 2);
  });

  it('is the same for the same data and seed, and another for another seed, size or number of folds', async () => {
    const first = await takeSnapshot();
    const hashes = [first.hash];
    expect((await takeSnapshot({ learningRate: 0.001, method: 'mtl' })).hash).toBe(first.hash);
    for (const config of [{ seed: 1 }, { size: 24 }, { folds: 2 }, { channels: 3 } as const]) hashes.push((await takeSnapshot(config)).hash);
    expect(new Set(hashes).size).toBe(5);
    // Nothing is left of the folders in the making.
    expect((await readdir(join(bench.projectFolder, 'snapshots'))).sort()).toEqual(hashes.sort());
  });

  it('decodes no picture twice, and decodes again one that has changed', async () => {
    const first = await takeSnapshot();
    const second = await takeSnapshot({ seed: 7 });
    const { ino, nlink } = await stat(folderOf(first, 'au_images.npy'));
    expect(await stat(folderOf(second, 'au_images.npy'))).toMatchObject({ ino });
    expect(nlink).toBeGreaterThan(2);

    const picture = join(bench.folder, 'au', 'S0', '0.png');
    const original = await readFile(picture);
    await writeFile(picture, await sharp(original).negate().png().toBuffer());
    const changed = await takeSnapshot({ seed: 7 });
    expect(changed.hash).not.toBe(second.hash);
    await writeFile(picture, original);
    expect((await takeSnapshot({ seed: 7 })).hash).toBe(second.hash);
  });

  const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
  it.skipIf(!hasNumpy)('opens in NumPy with the same values (skipped where there is no python3 with numpy)', async () => {
    const manifest = await takeSnapshot({ folds: 2 });
    const script = `
import json, sys, numpy, pathlib
arrays = {path.name: numpy.load(path) for path in sorted(pathlib.Path(sys.argv[1]).glob('*.npy'))}
print(json.dumps({name: dict(type=str(array.dtype), shape=list(array.shape), values=array.ravel().tolist()) for name, array in arrays.items()}))`;
    const { stdout, stderr } = spawnSync('python3', ['-c', script, folderOf(manifest)], { encoding: 'utf8', maxBuffer: 1 << 26 });
    expect(stderr).toBe('');
    const arrays = z.record(z.string(), z.object({ type: z.enum(['uint8', 'int8', 'int32']), shape: z.array(z.number()), values: z.array(z.number()) })).parse(JSON.parse(stdout));
    expect(Object.keys(arrays)).toEqual(['au_images.npy', 'au_labels.npy', 'au_parts.npy', 'au_subjects.npy', 'fe_images.npy', 'fe_labels.npy', 'fe_parts.npy']);
    for (const [name, { type, shape, values }] of Object.entries(arrays)) {
      const ours = decodeNpy(await readFile(folderOf(manifest, name)), type);
      expect(shape, name).toEqual(ours.shape);
      expect(values, name).toEqual([...ours.data]);
    }
    expect(arrays['au_parts.npy']?.shape).toEqual([2, AU_FACES]);
  });
});

/** The parts that each subject's faces are in. */
function partsBySubject(subjects: Int32Array, parts: Int8Array): Set<number>[] {
  const bySubject: Set<number>[] = [];
  subjects.forEach((subject, row) => (bySubject[subject] ??= new Set()).add(parts[row] ?? -1));
  return bySubject;
}
