// The browser host as a real process: what it refuses, what it serves, and that it can be killed and come back.
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { ask, connect, openSession, tryRpcSocket, type Ask } from './browser.ts';
import { startServer, type ServerProcess } from './processes.ts';

let folder = '';
let server: ServerProcess;
let origin = '';
let cookie = '';
const get = (path: string, more: Ask = {}) => ask(origin, path, { ...more, headers: { cookie, ...more.headers } });

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'duchenne-server-')));
  await writeFiles(folder, {
    'screens/index.html': '<!doctype html><title>the page</title>',
    'screens/assets/index-1a2b.js': 'export {};',
    'faces/one.jpg': await jpegOf(1),
    'faces/two.jpg': await jpegOf(2),
    'secret.txt': 'nobody reads this',
  });
  server = await startServer({ home: join(folder, 'home'), screens: join(folder, 'screens') });
  origin = server.address.origin;
  cookie = await openSession(server.address);
  await using connection = await connect(origin, cookie);
  await connection.client.projects.create({ path: join(folder, 'study') });
  const { jobId } = await connection.client.images.importFolder({ path: join(folder, 'faces'), dataset: 'faces', pattern: '**' });
  for await (const job of await connection.client.jobs.watch({ id: jobId })) if (job.state === 'completed') break;
});
afterAll(async () => {
  if (server.process.exitCode === null) await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

describe('the opening address', () => {
  test('is all that is printed, on the loopback', () => {
    expect(server.address.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect(server.laterLines).toEqual([]);
  });

  test('is swapped for a cookie and an address without the token', async () => {
    const answer = await ask(origin, `/${server.address.search}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(server.address.searchParams.get('token'));
  });

  test('opens nothing with another token, or under another name', async () => {
    const wrong = await ask(origin, '/?token=0123456789');
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([403, undefined]);
    const rebound = await ask(origin, `/${server.address.search}`, { headers: { host: `rebound.example.org:${server.address.port}` } });
    expect([rebound.status, rebound.headers['set-cookie']]).toEqual([403, undefined]);
  });
});

describe('the page', () => {
  test('comes with a strict policy', async () => {
    const page = await get('/');
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>the page</title>']);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' });
  });

  test('a refusal says what to do and carries the policy too', async () => {
    const refused = await ask(origin, '/');
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('Open the address that Duchenne printed');
    expect(refused.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/assets/..%5c..%5csecret.txt', '//secret.txt', '/.', '/%00', '/%'])(
    '%s leads nowhere else',
    async (path) => {
      const answer = await get(path);
      expect(answer.body).not.toContain('nobody reads this');
      expect(answer.status === 404 || answer.body.includes('the page')).toBe(true);
    },
  );

  test('only asking is allowed', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    expect((await get('/', { method: 'HEAD' })).body).toBe('');
  });
});

describe('pictures', () => {
  test('are served whole, and once', async () => {
    const picture = await get('/media/1/full');
    expect(picture.status).toBe(200);
    expect(picture.headers['content-type']).toBe('image/jpeg');
    expect(Buffer.from(picture.body, 'latin1')).toEqual(Buffer.from(await jpegOf(1)));
    const { etag } = picture.headers;
    const again = await get('/media/1/full', { headers: { 'if-none-match': etag ?? '' } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('have thumbnails', async () => {
    const thumbnail = await get('/media/2/thumbnail');
    expect(thumbnail.status).toBe(200);
    expect(thumbnail.headers['content-type']).toMatch(/^image\//);
  });

  test.each(['/media/999/full', '/media/1/huge', '/media/1', '/media/../../secret.txt', '/media/..%2f..%2fsecret.txt/full', '/media/1%2e/full'])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test.each([
    ['without the session', { cookie: '' }],
    ['for another page', { origin: 'https://example.org' }],
    ['for another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['under another name', { host: 'rebound.example.org' }],
  ])('are refused %s', async (_, headers) => {
    expect((await get('/media/1/full', { headers })).status).toBe(403);
  });
});

describe('the socket', () => {
  test('opens for the own page', async () => {
    expect(await tryRpcSocket(origin, { origin, cookie })).toBe(101);
  });

  test.each([
    ['the session', () => ({ origin })],
    ['an origin', () => ({ cookie })],
    ['the right origin', () => ({ origin: 'https://example.org', cookie })],
    ['the right port', () => ({ origin: 'http://127.0.0.1:1', cookie })],
    ['the right name', () => ({ origin, cookie, host: 'rebound.example.org' })],
    ['the right cookie', () => ({ origin, cookie: `${cookie}x` })],
  ])('is refused without %s', async (_, headers) => {
    expect(await tryRpcSocket(origin, headers())).toBe(403);
  });

  test('is at one place only', async () => {
    expect(await tryRpcSocket(origin, { origin, cookie }, '/elsewhere')).toBe(404);
  });

  test('carries answers, streams and problems', async () => {
    await using connection = await connect(origin, cookie);
    const { client } = connection;
    expect(await client.projects.current()).toMatchObject({ path: join(folder, 'study'), images: 2 });
    const changes = await client.annotations.changes();
    const annotator = await client.annotations.signIn({ name: 'Ada' });
    await client.annotations.write({ annotatorId: annotator.id, imageId: 1, gestureId: 'first', changes: [{ field: 'expression', label: 'happiness' }] });
    expect(await changes.next()).toMatchObject({ value: { imageIds: [1] } });
    await changes.return();
    await expect(client.images.get({ id: 999 })).rejects.toMatchObject({ code: 'PROBLEM', data: { code: 'not_found' } });
  });
});

test('a killed host comes back on its port: the page\'s session and what was written are there', async () => {
  await server.end('SIGKILL');
  const words = ['--port', server.address.port, '--project', join(folder, 'study')];
  server = await startServer({ home: join(folder, 'home'), screens: join(folder, 'screens'), words });
  expect(server.address.origin).toBe(origin);
  await using connection = await connect(origin, cookie);
  expect(await connection.client.annotations.get({ imageId: 1 })).toMatchObject({ expression: 'happiness' });
});

test('ends in good order when asked, letting go of the project', async () => {
  const connection = await connect(origin, cookie);
  const closed = new Promise((resolve) => connection.socket.once('close', resolve));
  expect(await server.end('SIGTERM')).toBe(0);
  expect(await closed).toBe(1001);
  const next = await startServer({ home: join(folder, 'home'), screens: join(folder, 'screens'), words: ['--project', join(folder, 'study')] });
  expect(await next.end('SIGINT')).toBe(0);
});

test('the demo is made once, and opened again after that', async () => {
  const start = () => startServer({ home: join(folder, 'demo-home'), screens: join(folder, 'screens'), words: ['--demo'] });
  const currentProject = async ({ address }: ServerProcess) => {
    await using connection = await connect(address.origin, await openSession(address));
    return await connection.client.projects.current();
  };
  const first = await start();
  const made = await currentProject(first);
  expect(await first.end('SIGTERM')).toBe(0);
  const second = await start();
  const opened = await currentProject(second);
  expect(await second.end('SIGTERM')).toBe(0);
  expect(made?.images).toBeGreaterThan(1000);
  expect(opened).toMatchObject({ path: made?.path, createdAt: made?.createdAt, images: made?.images });
});

describe('a start that cannot be', () => {
  const start = (...words: string[]) => startServer({ home: join(folder, 'home'), screens: join(folder, 'screens'), words });

  test.each([
    ['another host', () => ['--host', '0.0.0.0'], /ended with 1: Duchenne serves this machine only\./],
    ['a missing project', () => ['--project', join(folder, 'nowhere')], /ended with 1: There is no such folder\./],
    ['an unknown flag', () => ['--prot', '1'], /ended with 1: Unknown option '--prot'/],
  ])('%s', async (_, words, message) => {
    await expect(start(...words())).rejects.toThrow(message);
  });

  test('screens that were not built', async () => {
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'empty/style.css'), '');
    await expect(startServer({ home: join(folder, 'home'), screens: join(folder, 'empty') })).rejects.toThrow('The screens have not been built.');
  });
});
