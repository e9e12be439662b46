// What was acknowledged survives the host's death at any moment: a real server process, writes over a real socket with
// several on their way, SIGKILL at a seeded moment, and the same data opened again. Every acknowledged gesture is there
// whole and once; one that was on its way is there whole or not at all; sent again, each is there once.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { present } from '../../../src/shared/action-unit-code.ts';
import type { Intensity } from '../../../src/shared/facs.ts';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { connect, openSession, type Connection } from '../doors/browser.ts';
import { startServer, type ServerProcess } from '../doors/processes.ts';

const SEEDS = [1, 2, 3, 4];
const FACES = 4;
const UNITS = [1, 2, 4, 12];
/** On their way at once, so that a kill finds some in every state. */
const AT_ONCE = 4;

let folder = '';
let project = '';
let imageIds: number[] = [];
let server: ServerProcess | undefined;

const start = async (): Promise<ServerProcess> => {
  server = await startServer({ home: join(folder, 'home'), screens: join(folder, 'screens') });
  return server;
};
const reach = async ({ address }: ServerProcess) => connect(address.origin, await openSession(address));

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'duchenne-kill-')));
  project = join(folder, 'study');
  const faces = await Promise.all(Array.from({ length: FACES }, async (_, place) => [`faces/${place}.jpg`, await jpegOf(place + 1)] as const));
  await writeFiles(folder, { 'screens/index.html': '<!doctype html><title>the page</title>', ...Object.fromEntries(faces) });
  const first = await start();
  await using connection = await reach(first);
  const { client } = connection;
  await client.projects.create({ path: project });
  const { jobId } = await client.images.importFolder({ path: join(folder, 'faces'), dataset: 'faces', pattern: '**' });
  for await (const job of await client.jobs.watch({ id: jobId })) if (job.state === 'completed') break;
  imageIds = (await client.images.list({ filter: {}, sort: 'path', limit: 10 })).items.map(({ id }) => id);
  await client.projects.close();
});
afterEach(async () => {
  if (server?.process.exitCode === null && server.process.signalCode === null) await server.end('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

/** A whole code of one face, of another strength than the one before on that face, so that each writes all its events. */
function gesture(annotatorId: number, number: number) {
  const intensity = ((Math.floor(number / FACES) % 5) + 1) as Intensity;
  return {
    annotatorId,
    imageId: imageIds[number % FACES] ?? 0,
    gestureId: `by-${annotatorId}-${number}`,
    changes: UNITS.map((actionUnit) => ({ field: 'action-unit' as const, actionUnit, code: present(intensity) })),
  };
}

interface Writing {
  readonly acknowledged: Set<string>;
  /** How many gestures were sent, from number 0 on. */
  sent: number;
  /** Resolves when the first is acknowledged. */
  readonly begun: Promise<void>;
  /** Resolves when the connection is gone. */
  readonly over: Promise<void>;
}

/** Writes until the connection is gone. */
function writeUntilKilled({ client, socket }: Connection, annotatorId: number): Writing {
  const gone = once(socket, 'close').then(() => null);
  const begun = Promise.withResolvers<undefined>();
  const writing = { acknowledged: new Set<string>(), sent: 0 };
  const hand = async (): Promise<void> => {
    for (;;) {
      const next = gesture(annotatorId, writing.sent);
      writing.sent += 1;
      const answer = await Promise.race([client.annotations.write(next), gone]);
      if (answer === null) return;
      writing.acknowledged.add(answer.gestureId);
      begun.resolve(undefined);
    }
  };
  const over = Promise.all(Array.from({ length: AT_ONCE }, hand)).then(() => undefined);
  return Object.assign(writing, { begun: begun.promise, over });
}

/** Events by gesture, read by another program than the one that was killed. */
function eventsByGesture(): Map<string, number> {
  const database = new Database(join(project, 'project.sqlite'), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = database.prepare<[], { gesture_id: string; events: number }>('select gesture_id, count(*) as events from annotation_event group by gesture_id').all();
    return new Map(rows.map(({ gesture_id: id, events }) => [id, events]));
  } finally {
    database.close();
  }
}

/** 0..1 from a seed (mulberry32). */
function random(seed: number): number {
  let state = (seed * 0x9e3779b9 + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}

test.each(SEEDS)('killed while writing, seed %i', async (seed) => {
  const victim = await start();
  const connection = await reach(victim);
  await connection.client.projects.open({ path: project });
  const { id: annotatorId } = await connection.client.annotations.signIn({ name: `Coder ${seed}` });
  const writing = writeUntilKilled(connection, annotatorId);
  await writing.begun;
  // Not a wait for anything: this is the moment.
  await setTimeout(random(seed) * 150);
  await victim.end('SIGKILL');
  await writing.over;
  const { acknowledged, sent } = writing;
  const gestures = Array.from({ length: sent }, (_, number) => gesture(annotatorId, number));

  await using back = await reach(await start());
  await back.client.projects.open({ path: project });
  const kept = eventsByGesture();
  for (const id of acknowledged) expect(kept.get(id), id).toBe(UNITS.length);
  for (const { gestureId } of gestures) expect([undefined, UNITS.length]).toContain(kept.get(gestureId));

  // A window that lost its answers sends them again, in order: every one is there once, and the last one stands.
  for (const again of gestures) await back.client.annotations.write(again);
  const whole = eventsByGesture();
  expect(gestures.map(({ gestureId }) => whole.get(gestureId))).toEqual(gestures.map(() => UNITS.length));
  for (const { imageId, changes } of gestures.slice(-FACES)) {
    const { byAnnotator } = await back.client.annotations.get({ imageId });
    const own = byAnnotator.find(({ annotator }) => annotator.id === annotatorId);
    expect(own?.actionUnits).toEqual(changes.map(({ actionUnit, code }) => ({ actionUnit, code })));
  }
});
