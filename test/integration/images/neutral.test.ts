// The neutral face through the contract, on a project on disk: chosen, kept over closing, of its own person only.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { openTestWorkbench, type TestWorkbench } from '../../helpers/workbench.ts';

let bench: TestWorkbench;
beforeEach(async () => {
  bench = await openTestWorkbench();
  await bench.createProject();
  const folder = join(bench.folder, 'faces');
  await writeFiles(folder, { 'S1/001.jpg': await jpegOf(1), 'S1/002.jpg': await jpegOf(2), 'S2/001.jpg': await jpegOf(3), 'loose.jpg': await jpegOf(4) });
  const { jobId } = await bench.client.images.importFolder({ path: folder, dataset: 'faces', pattern: '{subject}/{frame}' });
  expect(await bench.finished(jobId)).toMatchObject({ state: 'completed' });
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

async function idOf(path: string): Promise<number> {
  const { items } = await bench.client.images.list({});
  const found = items.find((item) => item.path === path);
  if (found === undefined) throw new Error(`${path} is not in the project`);
  return found.id;
}

it('is still the chosen one after the project was closed and opened', async () => {
  const { images, projects } = bench.client;
  const [first, second, other] = [await idOf('S1/001.jpg'), await idOf('S1/002.jpg'), await idOf('S2/001.jpg')];
  const chosen = { imageId: second, how: 'chosen', person: { kind: 'subject', name: 'S1' } };
  expect(await images.neutral({ id: first })).toMatchObject({ imageId: null, how: 'none' });
  expect(await images.chooseNeutral({ id: second })).toEqual(chosen);
  await projects.close();
  await projects.open({ path: bench.projectFolder });
  expect(await images.neutral({ id: first })).toEqual(chosen);
  expect(await images.neutral({ id: other })).toMatchObject({ imageId: null, how: 'none', person: { name: 'S2' } });
  expect(await images.forgetNeutral({ id: first })).toMatchObject({ imageId: null, how: 'none' });
});

it('is a label to be found by, written by anybody on the desk', async () => {
  const [first, second] = [await idOf('S1/001.jpg'), await idOf('S1/002.jpg')];
  const annotator = await bench.client.annotations.signIn({ name: 'Ada' });
  await bench.client.annotations.write({ imageId: first, annotatorId: annotator.id, gestureId: 'gesture-1', changes: [{ field: 'expression', label: 'neutral' }] });
  expect(await bench.client.images.neutral({ id: second })).toMatchObject({ imageId: first, how: 'labelled' });
});

it('is refused where nothing says whose face it is, and landmarks are empty before faces were found', async () => {
  const loose = await idOf('loose.jpg');
  await expect(bench.client.images.chooseNeutral({ id: loose })).rejects.toThrow('Nothing says whose face this is');
  expect(await bench.client.images.landmarks({ id: loose })).toEqual([]);
  await expect(bench.client.images.landmarks({ id: 999 })).rejects.toThrow('no such picture');
});
