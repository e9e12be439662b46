// The workbench as the doors use it: through the serialising client, with real databases and real children.
import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORPCError, safe } from '@orpc/client';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createWorkbench } from '../../../src/main/workbench.ts';
import { writePictures } from '../../helpers/labelled-project.ts';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { openTestWorkbench, REPOSITORY, type TestWorkbench } from '../../helpers/workbench.ts';

/** A project with three pictures; returns their ids. */
async function withPictures(bench: TestWorkbench): Promise<[number, number, number]> {
  await bench.createProject();
  await writeFiles(join(bench.folder, 'faces'), { 'S1/1.jpg': await jpegOf(1), 'S1/2.jpg': await jpegOf(2), 'S2/1.jpg': await jpegOf(3) });
  const { jobId } = await bench.client.images.importFolder({ path: join(bench.folder, 'faces'), dataset: 'faces' });
  await bench.finished(jobId);
  const { items } = await bench.client.images.list({});
  const [first, second, third] = items.map(({ id }) => id);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three pictures were expected');
  return [first, second, third];
}

describe('errors', () => {
  test('a problem arrives with its three parts, as the declared error', async () => {
    await using bench = await openTestWorkbench();
    const { error, isDefined } = await safe(bench.client.projects.open({ path: bench.folder }));
    expect(isDefined).toBe(true);
    expect(error).toMatchObject({
      code: 'PROBLEM',
      data: { code: 'not_a_project', what: 'There is no project in this folder.', where: bench.folder, remedy: expect.stringContaining('project.sqlite') as unknown },
    });
    expect(bench.log).toEqual([]);
  });

  test('input that breaks the contract is a problem that names the field', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    const write = bench.client.annotations.write({
      annotatorId: 1, imageId: 1, gestureId: 'g', changes: [{ field: 'action-unit', actionUnit: 3, code: { occurrence: 'absent' } }],
    });
    const { error, isDefined } = await safe(write);
    expect(isDefined).toBe(true);
    expect(error).toMatchObject({ data: { code: 'bad_input', where: 'changes.0.actionUnit', what: expect.stringContaining('is not a FACS action unit') as unknown } });
  });

  test('what needs a project says so where none is open', async () => {
    await using bench = await openTestWorkbench();
    const { error } = await safe(bench.client.annotations.annotators());
    expect(error).toMatchObject({ data: { code: 'no_project', remedy: 'Open or create one first.' } });
  });

  test('a defect is logged with its stack and its procedure, and tells the caller no inside', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    new Database(join(bench.projectFolder, 'project.sqlite')).exec('delete from project').close();
    const { error, isDefined } = await safe(bench.client.projects.current());
    expect(isDefined).toBe(false);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' });
    expect(bench.log).toMatchObject([{ msg: 'defect', procedure: 'projects.current', err: { message: 'The project has no row of its own', stack: expect.stringContaining('procedures.ts') as unknown } }]);
  });

  test('a stream that cannot begin fails with its problem', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    const { error } = await safe(bench.client.jobs.watch({ id: 'nothing' }));
    expect(error).toMatchObject({ code: 'PROBLEM', data: { code: 'not_found' } });
  });
});

describe('labels', () => {
  test('are written, undone and redone across images, and after a restart', async () => {
    await using bench = await openTestWorkbench();
    const [first, second] = await withPictures(bench);
    const ada = await bench.client.annotations.signIn({ name: ' Ada ' });
    expect(ada.name).toBe('Ada');
    const write = (imageId: number, gestureId: string) =>
      bench.client.annotations.write({
        annotatorId: ada.id, imageId, gestureId,
        changes: [{ field: 'action-unit', actionUnit: 12, code: { occurrence: 'present', intensity: 3, side: null } }, { field: 'expression', label: 'happiness' }],
      });
    expect(await write(first, 'a')).toMatchObject({ gestureId: 'a', labels: { imageId: first, expression: 'happiness' } });
    await write(second, 'b');
    expect(await bench.client.annotations.undo({ annotatorId: ada.id })).toMatchObject({ labels: { imageId: second, expression: null } });
    await bench.workbench.close();

    const again = createWorkbench(bench.dependencies);
    await again.client.projects.open({ path: bench.projectFolder });
    expect(await again.client.annotations.undo({ annotatorId: ada.id })).toMatchObject({ labels: { imageId: first, expression: null } });
    expect(await again.client.annotations.undo({ annotatorId: ada.id })).toBeNull();
    expect(await again.client.annotations.redo({ annotatorId: ada.id })).toMatchObject({ labels: { imageId: first, expression: 'happiness' } });
    expect(await again.client.annotations.redo({ annotatorId: ada.id })).toMatchObject({ labels: { imageId: second, expression: 'happiness' } });
    const history = await again.client.annotations.history({ imageId: first, limit: 2 });
    expect(history.map(({ field, source, annotator, after }) => ({ field, source, annotator, after }))).toEqual([
      { field: 'expression', source: 'redo', annotator: 'Ada', after: { label: 'happiness', votes: null } },
      { field: 'au:12', source: 'redo', annotator: 'Ada', after: { occurrence: 'present', intensity: 3, side: null } },
    ]);
    const older = await again.client.annotations.history({ imageId: first, before: history.at(-1)?.id, limit: 100 });
    expect(older.map(({ source }) => source)).toEqual(['undo', 'undo', 'desk', 'desk']);
    await again.close();
  });

  test('a retry after a lost answer writes nothing twice', async () => {
    await using bench = await openTestWorkbench();
    const [first] = await withPictures(bench);
    const ada = await bench.client.annotations.signIn({ name: 'Ada' });
    const gesture = { annotatorId: ada.id, imageId: first, gestureId: 'same', changes: [{ field: 'expression' as const, label: 'fear' as const }] };
    const answers = await Promise.all([bench.client.annotations.write(gesture), bench.client.annotations.write(gesture)]);
    expect(answers[0].eventIds).toEqual(answers[1].eventIds);
    expect(await bench.client.annotations.history({})).toHaveLength(1);
  });

  test('of a picture or by a person that is not there are refused', async () => {
    await using bench = await openTestWorkbench();
    const [first] = await withPictures(bench);
    const ada = await bench.client.annotations.signIn({ name: 'Ada' });
    const changes = [{ field: 'expression' as const, label: 'fear' as const }];
    const { error: noImage } = await safe(bench.client.annotations.write({ annotatorId: ada.id, imageId: 999, gestureId: 'a', changes }));
    expect(noImage).toMatchObject({ data: { code: 'not_found' } });
    const { error: nobody } = await safe(bench.client.annotations.write({ annotatorId: 999, imageId: first, gestureId: 'a', changes }));
    expect(nobody).toMatchObject({ data: { code: 'not_found', remedy: 'Sign in by name.' } });
    expect(await bench.client.annotations.history({})).toEqual([]);
  });

  test('that change are told to whoever watches, whoever wrote them', async () => {
    await using bench = await openTestWorkbench();
    const [first] = await withPictures(bench);
    const ada = await bench.client.annotations.signIn({ name: 'Ada' });
    const changes = await bench.client.annotations.changes();
    const next = changes.next();
    await bench.client.annotations.write({ annotatorId: ada.id, imageId: first, gestureId: 'a', changes: [{ field: 'expression', label: 'fear' }] });
    expect((await next).value).toEqual({ imageIds: [first] });
    await changes.return(undefined);
  });

  test('survive a kill: what was answered is there', async () => {
    await using bench = await openTestWorkbench();
    const [first] = await withPictures(bench);
    const ada = await bench.client.annotations.signIn({ name: 'Ada' });
    await bench.client.projects.close();
    // Another process writes as fast as it can and says so after each answer; it is killed in the middle of it.
    const script = `import { createWorkbench } from ${JSON.stringify(join(REPOSITORY, 'src/main/workbench.ts'))};
      import { pino } from 'pino';
      const { client } = createWorkbench({ paths: ${JSON.stringify(bench.dependencies.paths)}, clock: () => new Date(), makeId: () => 'id', logger: pino({ level: 'silent' }), version: '0' });
      await client.projects.open({ path: ${JSON.stringify(bench.projectFolder)} });
      for (let count = 1; ; count += 1) {
        const intensity = count % 5 + 1;
        await client.annotations.write({ annotatorId: ${String(ada.id)}, imageId: ${String(first)}, gestureId: String(count),
          changes: [{ field: 'action-unit', actionUnit: 12, code: { occurrence: 'present', intensity, side: null } }] });
        process.stdout.write('.');
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
    let answered = 0;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.stdout.on('data', (dots: Buffer) => {
      answered += dots.length;
      if (answered >= 50) child.kill('SIGKILL');
    });
    await exited;
    await bench.client.projects.open({ path: bench.projectFolder });
    const history = await bench.client.annotations.history({ imageId: first, limit: 500 });
    expect(answered).toBeGreaterThanOrEqual(50);
    expect(history.length).toBeGreaterThanOrEqual(answered);
    const { actionUnits } = await bench.client.annotations.get({ imageId: first });
    expect(actionUnits).toEqual([{ actionUnit: 12, code: history[0]?.after }]);
  });
});

describe('jobs', () => {
  test('are watched through the client, and interrupted when the workbench closes', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    await writePictures(bench.folder);
    const running = await bench.client.images.importFolder({ path: join(bench.folder, 'au'), dataset: 'AU' });
    const waiting = await bench.client.images.importFolder({ path: join(bench.folder, 'fe'), dataset: 'FE' });
    await bench.workbench.close();

    const again = createWorkbench(bench.dependencies);
    await again.client.projects.open({ path: bench.projectFolder });
    const states = (await again.client.jobs.list({})).map(({ id, state }) => ({ id, state }));
    expect(states).toEqual([{ id: waiting.jobId, state: 'interrupted' }, { id: running.jobId, state: 'interrupted' }]);
    await again.close();
  });

  test('are cancelled through the client', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    await writePictures(bench.folder);
    const { jobId } = await bench.client.images.importFolder({ path: join(bench.folder, 'au'), dataset: 'AU' });
    await bench.client.jobs.cancel({ id: jobId });
    expect((await bench.finished(jobId)).state).toBe('cancelled');
  });
});

describe('projects', () => {
  test('another one that opens takes the place of the first; one that cannot be opened takes nothing', async () => {
    await using bench = await openTestWorkbench();
    const { client, folder } = bench;
    await bench.createProject('First');
    await client.projects.create({ path: join(folder, 'second'), name: 'Second' });
    expect(await client.projects.current()).toMatchObject({ name: 'Second', images: 0, path: join(folder, 'second') });
    await writeFile(join(bench.projectFolder, 'project.sqlite'), 'not a database');
    const { error } = await safe(client.projects.open({ path: bench.projectFolder }));
    expect(error).toMatchObject({ data: { code: 'database_corrupt' } });
    expect(await client.projects.current()).toMatchObject({ name: 'Second' });
    await client.projects.close();
    expect(await client.projects.current()).toBeNull();
    expect((await client.projects.open({ path: join(folder, 'second') })).name).toBe('Second');
  });

  test('opened at once from two windows are opened one after another', async () => {
    await using bench = await openTestWorkbench();
    const { client, folder } = bench;
    await Promise.all([client.projects.create({ path: join(folder, 'a') }), client.projects.create({ path: join(folder, 'b') }), client.projects.open({ path: join(folder, 'a') })]);
    expect((await client.projects.current())?.name).toBe('a');
    expect((await client.projects.recent()).map(({ name }) => name).sort()).toEqual(['a', 'b']);
  });

  test('that were open are remembered, newest first, and forgotten when asked', async () => {
    await using bench = await openTestWorkbench();
    const { client, folder } = bench;
    for (const name of ['a', 'b']) await client.projects.create({ path: join(folder, name), name });
    await client.projects.open({ path: join(folder, 'a') });
    await rm(join(folder, 'b'), { recursive: true });
    expect((await client.projects.recent()).map(({ name, exists }) => [name, exists])).toEqual([['a', true], ['b', false]]);
    await client.projects.forget({ path: join(folder, 'b') });
    expect((await client.projects.recent()).map(({ name }) => name)).toEqual(['a']);
  });

  test('a broken list of recent ones is put aside and said in the log', async () => {
    await using bench = await openTestWorkbench();
    const { dataFolder } = bench.dependencies.paths;
    await mkdir(dataFolder, { recursive: true });
    await writeFile(join(dataFolder, 'recent.json'), '[{"path": "/cut/of');
    expect(await bench.client.projects.recent()).toEqual([]);
    expect(await readFile(join(dataFolder, 'recent.json.broken'), 'utf8')).toBe('[{"path": "/cut/of');
    expect(bench.log).toMatchObject([{ msg: expect.stringContaining('put aside') as unknown }]);
    await bench.createProject();
    expect(await bench.client.projects.recent()).toHaveLength(1);
  });

  test('are backed up by hand', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject('Smiles');
    const { path } = await bench.client.projects.backup();
    expect(path.startsWith(join(bench.projectFolder, 'backups', 'by-hand-'))).toBe(true);
    const copy = new Database(path, { readonly: true });
    expect(copy.prepare('select name from project').pluck().get()).toBe('Smiles');
    copy.close();
  });

  test('are found by browsing', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    await writeFiles(bench.folder, { 'notes.txt': '', 'album/face.jpg': '', '.hidden/x': '' });
    await symlink(join(bench.folder, 'nowhere'), join(bench.folder, 'dangling'));
    const folders = await bench.client.projects.browse({ path: bench.folder });
    expect(folders.entries.map(({ name, isProject }) => [name, isProject])).toEqual([['album', false], ['data', false], ['project', true]]);
    const all = await bench.client.projects.browse({ path: bench.folder, withFiles: true });
    expect(all.entries.map(({ name, kind }) => [name, kind]).at(-1)).toEqual(['notes.txt', 'file']);
    const { error } = await safe(bench.client.projects.browse({ path: join(bench.folder, 'nowhere') }));
    expect(error).toMatchObject({ data: { code: 'not_found' } });
  });

  test('about says where things are', async () => {
    await using bench = await openTestWorkbench();
    expect(await bench.client.projects.about()).toMatchObject({ version: '0.0.0-test', node: process.versions.node, dataFolder: bench.dependencies.paths.dataFolder });
  });
});

test('the demo is a project with pictures, labels and parts when its last job has completed', async () => {
  await using bench = await openTestWorkbench();
  const { project, jobIds } = await bench.client.projects.createDemo({});
  expect(project.path).toBe(join(bench.dependencies.paths.dataFolder, 'projects', 'demo'));
  const jobs = await Promise.all(jobIds.map((id) => bench.finished(id)));
  expect(jobs.map(({ kind, state, problem }) => [kind, state, problem])).toEqual([
    ['import-images', 'completed', null], ['import-labels', 'completed', null], ['import-images', 'completed', null], ['import-labels', 'completed', null],
  ]);
  const datasets = await bench.client.images.datasets();
  for (const { images, withActionUnits, withExpression } of datasets) {
    expect(images).toBeGreaterThan(100);
    expect(withActionUnits + withExpression).toBeGreaterThanOrEqual(images);
  }
  expect((await bench.client.images.counts({ filter: { part: 'test' } })).total).toBeGreaterThan(0);
  expect(await readdir(project.path)).toContain('project.sqlite');
});
