// A sequence's codes and gestures over it, through the serialising client, with a real database on disk.
import { safe } from '@orpc/client';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ABSENT, NOT_CODABLE, present, type ActionUnitCode } from '../../../src/shared/action-unit-code.ts';
import type { FrameCodes } from '../../../src/shared/contract/annotations.ts';
import { textToBytes, unpackCode } from '../../../src/shared/frame-codes.ts';
import { AU_SUBJECTS, FRAMES, openLabelledProject } from '../../helpers/labelled-project.ts';
import type { TestWorkbench } from '../../helpers/workbench.ts';

async function firstSequence({ client }: TestWorkbench): Promise<number[]> {
  const { items } = await client.images.list({ filter: { subject: 'S0' } });
  return items.map(({ id }) => id);
}

function codesOf(units: FrameCodes, actionUnit: number, whose: 'own' | 'final'): (ActionUnitCode | null)[] {
  const unit = units.find((entry) => entry.actionUnit === actionUnit);
  return unit === undefined ? [] : Array.from(textToBytes(unit[whose]), unpackCode);
}

describe('codes of a sequence', () => {
  test('are every frame’s own and final codes, not coded told apart from absent', async () => {
    await using bench = await openLabelledProject();
    const { client } = bench;
    const imageIds = await firstSequence(bench);
    const ada = await client.annotations.signIn({ name: 'Ada' });
    const codes: (ActionUnitCode | null)[] = [null, ABSENT, NOT_CODABLE, { occurrence: 'present', intensity: 4, side: 'L' }, present(null), present(5)];
    await client.annotations.writeMany({
      annotatorId: ada.id,
      gestureId: 'g',
      images: imageIds.flatMap((imageId, index) => (index === 0 ? [] : [{ imageId, changes: [{ field: 'action-unit', actionUnit: 9, code: codes[index] ?? null }] }])),
    });
    const sequence = await client.annotations.sequenceCodes({ id: imageIds[3] ?? 0, annotatorId: ada.id });
    expect(sequence).toMatchObject({ imageIds, frames: [0, 1, 2, 3, 4, 5], timesMs: null, paths: null, isCutBefore: false, isCutAfter: false });
    expect(codesOf(sequence.units, 9, 'own')).toEqual(codes);
    expect(codesOf(sequence.units, 9, 'final')).toEqual(codes);
    // Imported, so nobody's own.
    expect(codesOf(sequence.units, 12, 'own')).toEqual(codes.map(() => null));
    const finals = await Promise.all(imageIds.map((imageId) => client.annotations.get({ imageId })));
    expect(codesOf(sequence.units, 12, 'final')).toEqual(finals.map(({ actionUnits }) => actionUnits.find(({ actionUnit }) => actionUnit === 12)?.code ?? null));

    const some = [imageIds[5] ?? 0, imageIds[1] ?? 0];
    expect(codesOf(await client.annotations.frameCodes({ imageIds: some, annotatorId: ada.id }), 9, 'own')).toEqual([codes[5], codes[1]]);
    expect(codesOf((await client.annotations.sequenceCodes({ id: some[0] ?? 0, annotatorId: null })).units, 9, 'own')).toEqual(codes.map(() => null));
  });

  test('are those of the picture’s own sequence only', async () => {
    await using bench = await openLabelledProject();
    const { items } = await bench.client.images.list({ filter: {} });
    const frames = items.filter(({ subject }) => subject !== null);
    expect(frames).toHaveLength(AU_SUBJECTS * FRAMES);
    const sizes = await Promise.all(frames.map(async ({ id }) => (await bench.client.annotations.sequenceCodes({ id, annotatorId: null })).imageIds.length));
    expect(new Set(sizes)).toEqual(new Set([FRAMES]));
  });
});

describe('a gesture over a range', () => {
  test('is durable when it answers, taken back by one undo, and tells watchers', async () => {
    await using bench = await openLabelledProject();
    const { client } = bench;
    const imageIds = await firstSequence(bench);
    const ada = await client.annotations.signIn({ name: 'Ada' });
    const leave = new AbortController();
    const changes = await client.annotations.changes(undefined, { signal: leave.signal });
    const told = changes.next();
    const images = imageIds.map((imageId) => ({ imageId, changes: [{ field: 'action-unit' as const, actionUnit: 9, code: present(2) }] }));
    const written = await client.annotations.writeMany({ annotatorId: ada.id, gestureId: 'range', images });
    expect(written).toMatchObject({ gestureId: 'range', imageIds, eventIds: { length: imageIds.length } });
    expect((await told).value).toEqual({ imageIds });
    leave.abort();

    // Another connection sees it: it is on disk, not in this one's memory.
    const other = new Database(join(bench.projectFolder, 'project.sqlite'), { readonly: true });
    expect(other.prepare('select count(*) from au_label where action_unit = 9').pluck().get()).toBe(imageIds.length);
    other.close();

    expect(await client.annotations.writeMany({ annotatorId: ada.id, gestureId: 'range', images })).toEqual(written);
    const undone = await client.annotations.undo({ annotatorId: ada.id });
    // The desk goes to where the gesture began.
    expect(undone?.labels.imageId).toBe(imageIds[0]);
    expect(undone?.imageIds).toEqual([...imageIds].reverse());
    expect((await client.annotations.sequenceCodes({ id: imageIds[0] ?? 0, annotatorId: ada.id })).units.find(({ actionUnit }) => actionUnit === 9)).toBeUndefined();
    await client.annotations.redo({ annotatorId: ada.id });
    expect(codesOf((await client.annotations.sequenceCodes({ id: imageIds[0] ?? 0, annotatorId: ada.id })).units, 9, 'own')).toEqual(imageIds.map(() => present(2)));
  });

  test('with an image that is not there writes nothing and says so', async () => {
    await using bench = await openLabelledProject();
    const { client } = bench;
    const imageIds = await firstSequence(bench);
    const ada = await client.annotations.signIn({ name: 'Ada' });
    const images = [...imageIds, 9999].map((imageId) => ({ imageId, changes: [{ field: 'action-unit' as const, actionUnit: 9, code: ABSENT }] }));
    const { error } = await safe(client.annotations.writeMany({ annotatorId: ada.id, gestureId: 'g', images }));
    expect(error).toMatchObject({ data: { code: 'not_found', what: 'There is no image 9999 in this project.' } });
    expect(await client.annotations.history({ imageId: imageIds[0] ?? 0 })).not.toContainEqual(expect.objectContaining({ field: 'au:9' }));
  });
});

describe('jumps', () => {
  test('find the next frame to code and the next disagreement', async () => {
    await using bench = await openLabelledProject();
    const { client } = bench;
    const [first = 0, second = 0, third = 0] = await firstSequence(bench);
    const ada = await client.annotations.signIn({ name: 'Ada' });
    const ben = await client.annotations.signIn({ name: 'Ben' });
    const write = (annotatorId: number, imageId: number, code: ActionUnitCode) =>
      client.annotations.write({ annotatorId, imageId, gestureId: `${annotatorId}-${imageId}`, changes: [{ field: 'action-unit', actionUnit: 12, code }] });
    await write(ada.id, second, ABSENT);
    expect(await client.images.findNext({ id: first, wanted: { kind: 'uncoded', annotatorId: ada.id, units: [12] } })).toEqual({ id: third, isInSequence: true, isFromStart: false });
    expect(await client.images.findNext({ id: first, wanted: { kind: 'disagreement' } })).toBeNull();
    await write(ben.id, second, present(3));
    expect(await client.images.findNext({ id: third, wanted: { kind: 'disagreement' } })).toEqual({ id: second, isInSequence: true, isFromStart: true });
  });
});
