// duchenne people as a process, and the browser host as one: an address from the shell lets somebody in to code, no more.
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { passSchema, planSchema } from '../../../src/shared/contract/people.ts';
import { present } from '../../../src/shared/action-unit-code.ts';
import { ask, connect, openSession, tryRpcSocket } from '../doors/browser.ts';
import { duchenne, startServer } from '../doors/processes.ts';
import { FRAMES, openPeopleProject, SUBJECTS } from './people-project.ts';

test('people, passes and addresses from the shell; two sessions of a host, each blind to the other', async () => {
  await using project = await openPeopleProject();
  await project.all.projects.close();
  const folder = await realpath(project.bench.folder);
  const where = { home: join(folder, 'home'), folder };
  const run = async (...words: string[]): Promise<unknown> => {
    const { stdout, exitCode } = await duchenne(where, 'people', ...words, '--json');
    expect([exitCode, stdout]).toEqual([0, stdout]);
    return JSON.parse(stdout);
  };
  const address = async (name: string): Promise<URL> => new URL(z.object({ address: z.string() }).parse(await run('token', 'project', name)).address);
  const [ada, ben] = [await address('Ada'), await address('Ben')];

  const create = ['pass', 'create', 'project', 'First', '--people', 'Ada,Ben', '--units', '1,12', '--overlap', '100'];
  expect(planSchema.parse(await run(...create, '--dry-run'))).toMatchObject({ faces: SUBJECTS * FRAMES, sharedFaces: SUBJECTS * FRAMES });
  expect(passSchema.parse(await run(...create))).toMatchObject({ isBlind: true, actionUnits: [1, 12] });
  const unknown = await duchenne(where, 'people', 'pass', 'create', 'project', 'Second', '--people', 'Ada,Eve');
  expect(unknown).toMatchObject({ exitCode: 1, stdout: '' });
  expect(unknown.stderr).toMatch(/called "Eve".*There are: Ada, Ben/s);

  const screens = join(folder, 'screens');
  await mkdir(screens);
  await writeFile(join(screens, 'index.html'), '<!doctype html><title>the page</title>');
  const server = await startServer({ home: where.home, screens, words: ['--project', join(folder, 'project')] });
  const { origin } = server.address;
  const enter = (asked: URL) => openSession(new URL(`${asked.pathname}${asked.search}`, origin));
  const [adaCookie, benCookie] = [await enter(ada), await enter(ben)];
  {
    await using adaAt = await connect(origin, adaCookie);
    await using benAt = await connect(origin, benCookie);
    const me = (await adaAt.client.people.me()).annotator;
    const [mine] = await adaAt.client.people.mine();
    const imageId = mine?.nextUncoded ?? 0;
    await adaAt.client.annotations.write({ annotatorId: me?.id ?? 0, imageId, gestureId: 'one', changes: [{ field: 'action-unit', actionUnit: 12, code: present(4) }] });
    expect((await adaAt.client.annotations.get({ imageId })).byAnnotator).toHaveLength(1);
    expect(await benAt.client.annotations.get({ imageId })).toMatchObject({ byAnnotator: [], actionUnits: [] });
    await expect(adaAt.client.people.closePass({ passId: mine?.pass.id ?? 0 })).rejects.toMatchObject({ data: { code: 'not_allowed' } });

    await using owner = await connect(origin, await openSession(server.address));
    const token = (await owner.client.people.tokens()).find(({ annotatorId }) => annotatorId === me?.id);
    await owner.client.people.revokeToken({ id: token?.id ?? '' });
    await expect(adaAt.client.images.list({})).rejects.toMatchObject({ data: { code: 'not_allowed' } });
  }
  expect(await tryRpcSocket(origin, { origin, cookie: adaCookie })).toBe(403);
  expect((await ask(origin, '/', { headers: { cookie: adaCookie } })).status).toBe(403);
  expect((await ask(origin, '/', { headers: { cookie: benCookie } })).status).toBe(200);
  await server.end('SIGTERM');

  expect((await duchenne(where, 'people', 'pass', 'progress', 'project', 'First')).stdout).toMatch(/First \(open, blind\)[\s\S]*Ada +12 +1 +0/);
  expect(passSchema.parse(await run('pass', 'close', 'project', 'First')).closedAt).not.toBeNull();
  expect((await duchenne(where, 'people', 'list', 'project')).stdout).toMatch(/Ben +0 +0 of 0 +1/);
  expect(await run('token', 'project', 'Ben', '--revoke')).toMatchObject({ revoked: 1 });
  await rm(screens, { recursive: true });
}, 240_000);
