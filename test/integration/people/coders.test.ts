// Whoever came in with a token codes under one name and does nothing else; what an owner may do with people and passes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../../src/shared/action-unit-code.ts';
import { contract } from '../../../src/shared/contract/index.ts';
import { accessTo } from '../../../src/main/people/rights.ts';
import { FRAMES, openPeopleProject, SUBJECTS, type Coder, type PeopleProject } from './people-project.ts';

let project: PeopleProject;
let ada: Coder;
let ben: Coder;
beforeAll(async () => {
  project = await openPeopleProject();
  [ada, ben] = [await project.coder('Ada'), await project.coder('Ben')];
});
afterAll(() => project[Symbol.asyncDispose]());

const notAllowed = { data: { code: 'not_allowed' } };
const write = (by: Coder, annotatorId: number, imageId: number) =>
  by.client.annotations.write({ annotatorId, imageId, gestureId: `${by.name} as ${String(annotatorId)} on ${String(imageId)}`, changes: [{ field: 'action-unit', actionUnit: 12, code: present(2) }] });

describe('a coder', () => {
  test('is who the token says', async () => {
    expect(await ada.client.people.me()).toEqual({ role: 'coder', annotator: { id: ada.id, name: 'Ada', kind: 'person' } });
    expect(await ada.client.annotations.signIn({ name: 'Ada' })).toMatchObject({ id: ada.id });
  });

  test('cannot sign in as another, nor make one by trying', async () => {
    await expect(ada.client.annotations.signIn({ name: 'Ben' })).rejects.toMatchObject(notAllowed);
    await expect(ada.client.annotations.signIn({ name: 'Nobody yet' })).rejects.toMatchObject(notAllowed);
    expect((await project.all.annotations.annotators()).map(({ name }) => name)).toEqual(['Ada', 'Ben']);
  });

  test('writes and undoes under no other name, and keeps no other\'s keys', async () => {
    const [imageId = 0] = project.imageIds;
    await expect(write(ada, ben.id, imageId)).rejects.toMatchObject(notAllowed);
    await expect(ada.client.annotations.undo({ annotatorId: ben.id })).rejects.toMatchObject(notAllowed);
    await expect(ada.client.preferences.get({ person: 'Ben' })).rejects.toMatchObject(notAllowed);
    expect((await project.all.annotations.get({ imageId })).byAnnotator).toEqual([]);
    await write(ada, ada.id, imageId);
    expect((await project.all.annotations.get({ imageId })).byAnnotator.map(({ annotator }) => annotator.name)).toEqual(['Ada']);
  });

  const closed = Object.entries(contract).flatMap(([room, procedures]) => Object.keys(procedures).map((name) => [room, name] as const)).filter((path) => accessTo(path) !== 'coder');
  test.each(closed)('may not call %s.%s', async (room, name) => {
    const rooms = ada.client as unknown as Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>;
    await expect(rooms[room]?.[name]?.({})).rejects.toMatchObject(notAllowed);
  });

  test('is out from the next call on when the token is revoked', async () => {
    const cid = await project.coder('Cid');
    expect(await cid.client.people.me()).toMatchObject({ role: 'coder' });
    await project.all.people.revokeToken({ id: cid.tokenId });
    await expect(cid.client.images.list({})).rejects.toMatchObject(notAllowed);
    expect((await project.all.people.tokens()).find(({ id }) => id === cid.tokenId)?.revokedAt).not.toBeNull();
    await expect(project.all.people.revokeToken({ id: 'unknown' })).rejects.toMatchObject({ data: { code: 'not_found' } });
  });
});

describe('a pass', () => {
  const request = () => ({ annotators: [ada.id, ben.id], overlap: { share: 0.25, raters: 2 }, keepsWhole: 'subject' as const, seed: 3 });

  test('is planned before it is made, and made as planned', async () => {
    const plan = await project.all.people.planPass(request());
    expect(plan).toMatchObject({ faces: SUBJECTS * FRAMES, wholes: SUBJECTS, sharedFaces: FRAMES, wantedSharedFaces: FRAMES });
    const pass = await project.all.people.createPass({ ...request(), name: 'Smiles', isBlind: false, coding: 'action-units', actionUnits: [12, 1] });
    expect(pass).toMatchObject({ name: 'Smiles', actionUnits: [1, 12], faces: plan.faces, sharedFaces: plan.sharedFaces, closedAt: null });
    expect(pass.people.map(({ annotator, assigned }) => [annotator.name, assigned])).toEqual(plan.people.map(({ annotator, faces }) => [annotator.name, faces]));
    await expect(project.all.people.createPass({ ...request(), name: 'Smiles', isBlind: false, coding: 'expression' })).rejects.toMatchObject({ data: { code: 'conflict' } });
  });

  test('lists what is assigned, in the library and in each person\'s order', async () => {
    const [mine] = await ben.client.people.mine();
    const { items } = await ben.client.images.list({ filter: { passId: mine?.pass.id, assignedTo: ben.id } });
    expect(items).toHaveLength(mine?.assigned ?? 0);
    const walked: number[] = [];
    for (let imageId = mine?.nextUncoded ?? null; imageId !== null; ) {
      const place = await ben.client.people.place({ passId: mine?.pass.id ?? 0, imageId });
      walked.push(imageId);
      expect(place).toMatchObject({ position: walked.length, assigned: items.length, isDone: false, previous: walked.at(-2) ?? null });
      imageId = place?.next ?? null;
    }
    expect([...walked].sort((left, right) => left - right)).toEqual(items.map(({ id }) => id).sort((left, right) => left - right));
  });

  test('counts a face as begun with its first unit, as done with its last', async () => {
    const [mine] = await ben.client.people.mine();
    const imageId = mine?.nextUncoded ?? 0;
    await write(ben, ben.id, imageId);
    expect((await ben.client.people.mine())[0]).toMatchObject({ begun: 1, done: 0, nextUncoded: imageId });
    await ben.client.annotations.write({ annotatorId: ben.id, imageId, gestureId: 'absent', changes: [{ field: 'action-unit', actionUnit: 1, code: { occurrence: 'absent' } }] });
    const [now] = await ben.client.people.mine();
    expect(now).toMatchObject({ begun: 1, done: 1 });
    expect(now?.nextUncoded).not.toBe(imageId);
    expect(await ben.client.people.place({ passId: mine?.pass.id ?? 0, imageId })).toMatchObject({ isDone: true });
  });

  test('is removed only while nobody has begun, and closed once', async () => {
    const [smiles] = await project.all.people.passes();
    await expect(project.all.people.removePass({ passId: smiles?.id ?? 0 })).rejects.toMatchObject({ data: { code: 'conflict', remedy: expect.stringContaining('Close') as unknown } });
    const fresh = await project.all.people.createPass({ ...request(), name: 'By mistake', isBlind: true, coding: 'expression' });
    await project.all.people.removePass({ passId: fresh.id });
    expect((await project.all.people.passes()).map(({ name }) => name)).toEqual(['Smiles']);
    const { closedAt } = await project.all.people.closePass({ passId: smiles?.id ?? 0 });
    expect((await project.all.people.closePass({ passId: smiles?.id ?? 0 })).closedAt).toBe(closedAt);
  });

  test('asks of nobody what cannot be', async () => {
    const bad = { data: { code: 'bad_input' } };
    await expect(project.all.people.planPass({ ...request(), overlap: { share: 0.5, raters: 3 } })).rejects.toMatchObject(bad);
    await expect(project.all.people.planPass({ ...request(), filter: { subject: 'nobody' } })).rejects.toMatchObject(bad);
    await expect(project.all.people.createPass({ ...request(), annotators: [99_999], name: 'x', isBlind: true, coding: 'expression' })).rejects.toMatchObject({ data: { code: 'not_found' } });
  });
});
