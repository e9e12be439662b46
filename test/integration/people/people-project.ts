// A project with faces of four subjects and people who each have a connection of their own, over the real router.
import { join } from 'node:path';
import type { Client } from '../../../src/shared/contract/index.ts';
import { createLocalClient } from '../../../src/main/local-client.ts';
import { createOwner, type Caller } from '../../../src/main/people/index.ts';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { openTestWorkbench, type TestWorkbench } from '../../helpers/workbench.ts';

export const SUBJECTS = 4;
export const FRAMES = 3;

export interface PeopleProject extends AsyncDisposable {
  readonly bench: TestWorkbench;
  /** The owner at a shell, who sees everything. */
  readonly all: Client;
  readonly imageIds: readonly number[];
  /** A connection of its own; the owner's, where nobody is given. */
  connect(caller?: Caller): Client;
  /** Somebody new, with a token and a connection through it. */
  coder(name: string): Promise<Coder>;
}

export interface Coder {
  readonly id: number;
  readonly name: string;
  readonly tokenId: string;
  readonly client: Client;
}

export async function openPeopleProject(): Promise<PeopleProject> {
  const bench = await openTestWorkbench();
  await bench.createProject();
  const files: Record<string, Uint8Array> = {};
  for (let place = 0; place < SUBJECTS * FRAMES; place += 1) {
    files[`S${String(Math.floor(place / FRAMES))}/${String(place % FRAMES)}.jpg`] = await jpegOf(place);
  }
  await writeFiles(join(bench.folder, 'faces'), files);
  const all = bench.client;
  const { jobId } = await all.images.importFolder({ path: join(bench.folder, 'faces'), dataset: 'Faces', pattern: '{subject}/{frame}' });
  await bench.finished(jobId);
  const { items } = await all.images.list({});
  const clients: { close(): void }[] = [];
  const connect = (caller: Caller = createOwner()): Client => {
    const local = createLocalClient(bench.workbench.router, caller);
    clients.push(local);
    return local.client;
  };
  return {
    bench, all, connect,
    imageIds: items.map(({ id }) => id),
    coder: async (name) => {
      const { id } = await all.people.add({ name });
      const made = await all.people.makeToken({ annotatorId: id });
      const caller = bench.workbench.admit(made.token);
      if (caller === null) throw new Error('A token that was just made is not known');
      return { id, name, tokenId: made.id, client: connect(caller) };
    },
    [Symbol.asyncDispose]: async () => {
      for (const local of clients) local.close();
      await bench[Symbol.asyncDispose]();
    },
  };
}

