// Installing an engine by real processes, and everything that can go wrong on the way: each leaves a sentence that says
// what to do, and the engine that was there.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstallEvent } from '../../../src/shared/contract/engines.ts';
import { removeTensorflow } from '../../../src/main/engines/install.ts';
import { readInstalled } from '../../../src/main/engines/installed.ts';
import { Problem } from '../../../src/shared/problem.ts';
import { installMadeUp, pinMadeUp, prepareMadeUp, replaceProgram, wheelOf, type MadeUpInstallation } from '../../helpers/made-up-engine.ts';

const WHEEL = 'store/tensorflow_cpu-9.9.9-py3-none-any.whl';
let folder = '';
let engines = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-engine-'));
  engines = join(folder, 'engines');
  await prepareMadeUp(folder);
  await pinMadeUp(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function refusal(options?: MadeUpInstallation): Promise<Problem['details']> {
  const error: unknown = await installMadeUp(folder, options).then(() => 'it installed', (thrown: unknown) => thrown);
  if (error instanceof Problem) return error.details;
  throw new Error(`Not a Problem: ${String(error)}`);
}

async function calls(): Promise<string[]> {
  return (await readFile(join(folder, 'store', 'calls'), 'utf8').catch(() => '')).split('\n');
}

/** An engine that is there before, and must be there after. */
async function withPrevious(): Promise<() => Promise<void>> {
  const before = await installMadeUp(folder);
  return async () => {
    expect(await readInstalled(engines)).toEqual(before);
    expect(await readFile(join(before.folder, 'tensorflow/libtensorflow_cc.so.2'), 'utf8')).toBe('a library');
    expect((await readdir(engines)).filter((name) => name.includes('unfinished') || name === 'install.lock')).toEqual([]);
  };
}

describe('an installation', () => {
  it('says each step and sizes first, keeps libraries only, and is switched on at the end', async () => {
    const events: InstallEvent[] = [];
    const installed = await installMadeUp(folder, { tell: (event) => events.push(event) });
    expect(installed).toMatchObject({ version: '9.9.9', variant: 'cpu', cuda: null, folder: join(engines, 'tensorflow-9.9.9-cpu') });
    expect(await readInstalled(engines)).toEqual(installed);
    const sentences = events.flatMap((event) => (event.type === 'step' ? [event.sentence] : []));
    expect(sentences[0]).toMatch(/to download, .* on disk when done/);
    expect(sentences.map((sentence) => /Checking|Downloading|Unpacking|Compiling|Proving|computes/.exec(sentence)?.[0])).toEqual([
      undefined, 'Checking', 'Downloading', 'Unpacking', 'Compiling', 'Proving', 'computes',
    ]);
    expect(await readdir(join(installed.folder, 'tensorflow'))).toEqual(['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']);
    expect(await readdir(installed.folder)).toEqual(['addon', 'backend', 'engine.json', 'tensorflow']);
    expect(await readFile(join(installed.folder, 'backend/node_modules/@tensorflow/tfjs/index.js'), 'utf8')).toContain('duchenne.tfjs-core');
    expect((await readdir(engines)).toSorted()).toEqual(['tensorflow-9.9.9-cpu', 'tensorflow.json']);
  });

  it('replaces the one before, and removal frees the disk', async () => {
    await installMadeUp(folder);
    const second = await installMadeUp(folder);
    expect((await readdir(engines)).filter((name) => name.startsWith('tensorflow-'))).toEqual([second.folder.split('/').at(-1)]);
    expect(await removeTensorflow(engines)).toBeGreaterThan(second.bytes - 1);
    expect(await readInstalled(engines)).toBeNull();
    expect(await readdir(engines)).toEqual([]);
    expect(await removeTensorflow(engines)).toBe(0);
  });

  it('is refused while another one runs', async () => {
    const isIntact = await withPrevious();
    await writeFile(join(engines, 'install.lock'), String(process.pid));
    expect((await refusal()).what).toContain(`by process ${String(process.pid)}`);
    await rm(join(engines, 'install.lock'));
    await isIntact();
  });
});

describe('a download that is not what was pinned', () => {
  it('as a wheel is thrown away', async () => {
    const isIntact = await withPrevious();
    await writeFile(join(folder, WHEEL), wheelOf('a library with something added'));
    const { code, what } = await refusal();
    expect(code).toBe('bad_input');
    expect(what).toMatch(/tensorflow-cpu is not the file that was pinned/);
    expect((await readdir(join(engines, 'downloads'))).filter((name) => name.endsWith('.whl'))).toEqual([]);
    await isIntact();
  });

  it('as a source package is thrown away', async () => {
    const isIntact = await withPrevious();
    await writeFile(join(folder, 'store/google-protobuf-9.9.9.tgz'), 'something else');
    expect((await refusal()).what).toMatch(/google-protobuf is not the file that was pinned/);
    await isIntact();
  });

  it('as pip itself finds', async () => {
    await replaceProgram(folder, 'python3', 'case "$*" in *download*) echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE." >&2; exit 1;; esac');
    expect((await refusal()).what).toMatch(/tensorflow-cpu is not the file that was pinned/);
  });
});

describe('a machine that lacks something', () => {
  it.each([
    ['c++', /no C\+\+ compiler/, /g\+\+/],
    ['python3', /^There is no python3/, /python3-pip/],
    ['npm', /no npm/, /npm/],
    ['tar', /no tar/, /tar/],
  ])('%s: is told so before anything is downloaded', async (program, what, remedy) => {
    await rm(join(folder, 'bin', program));
    const problem = await refusal();
    expect(problem.what).toMatch(what);
    expect(problem.remedy).toMatch(remedy);
    expect((await calls()).filter((call) => /download|pack /.test(call))).toEqual([]);
    expect(await readInstalled(engines)).toBeNull();
  });

  it('pip', async () => {
    await replaceProgram(folder, 'python3', 'case "$*" in *pip*) echo "No module named pip" >&2; exit 1;; esac');
    expect((await refusal()).what).toMatch(/^python3 has no pip/);
  });

  it('all at once', async () => {
    await rm(join(folder, 'bin', 'npm'));
    await rm(join(folder, 'bin', 'c++'));
    expect((await refusal()).what).toMatch(/no npm.*no C\+\+ compiler/);
  });

  it('a platform with a usable wheel', async () => {
    expect((await refusal({ machine: { platform: 'win32' } })).what).toMatch(/Windows x64 has no C library/);
    expect((await refusal({ machine: { platform: 'darwin', architecture: 'arm64' } })).remedy).toMatch(/wasm/);
  });
});

describe('a full disk', () => {
  it('is found before the download', async () => {
    const { code, what } = await refusal({ machine: { freeBytes: () => Promise.resolve(500) } });
    expect(code).toBe('disk');
    expect(what).toMatch(/free, and the installation needs/);
    expect((await calls()).filter((call) => call.includes('download'))).toEqual([]);
  });

  it.each([['python3', 'case "$*" in *download*) echo "OSError: [Errno 28] No space left on device" >&2; exit 1;; esac'], ['c++', '[ "$1" = --version ] || { echo "cannot write: No space left on device" >&2; exit 1; }']])(
    'in the middle, said by %s',
    async (program, script) => {
      const isIntact = await withPrevious();
      await replaceProgram(folder, program, script);
      const { code, remedy } = await refusal();
      expect(code).toBe('disk');
      expect(remedy).toMatch(/Make room/);
      await isIntact();
    },
  );
});

describe('an engine that is no good', () => {
  it.each([['wrong', /computes other numbers/], ['crashes', /Illegal instruction/]])('because it %s is not switched on', async (flaw, what) => {
    const isIntact = await withPrevious();
    await writeFile(join(folder, WHEEL), wheelOf(`a library that is ${flaw}`));
    await pinMadeUp(folder);
    expect((await refusal()).what).toMatch(what);
    await isIntact();
  });

  it('because it does not compile is told in the compiler\'s words', async () => {
    await replaceProgram(folder, 'c++', '[ "$1" = --version ] || { echo "fatal error: no member named TF_NewStatus" >&2; exit 1; }');
    expect((await refusal()).what).toMatch(/c\+\+ .* failed \(exit code 1\): .*TF_NewStatus/);
  });
});

describe('stopped in the middle', () => {
  it('by the person: the compiler ends, nothing is left but the downloads', async () => {
    const isIntact = await withPrevious();
    await replaceProgram(folder, 'c++', '[ "$1" = --version ] || sleep 600');
    const stopping = new AbortController();
    const work = installMadeUp(folder, {
      signal: stopping.signal,
      tell: (event) => {
        if (event.type === 'step' && event.sentence.startsWith('Compiling')) stopping.abort(new Error('enough'));
      },
    });
    await expect(work).rejects.toThrow('enough');
    await isIntact();
  });

  it('by a kill: the next one sweeps up, and downloads nothing twice', async () => {
    const before = await installMadeUp(folder);
    // The compiler kills whoever called it: no moment to hit, no wait.
    await replaceProgram(folder, 'c++', '[ "$1" = --version ] || kill -9 $PPID');
    const child = fork(resolve(import.meta.dirname, '../../fixtures/install-engine.ts'), [folder]);
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    expect(await readInstalled(engines)).toEqual(before);
    expect(await readdir(engines)).toContain('tensorflow-9.9.9-cpu-2.unfinished');
    await writeFile(join(folder, 'store/calls'), '');
    await prepareMadeUp(folder);
    const installed = await installMadeUp(folder);
    expect((await calls()).filter((call) => /pip download|npm pack/.test(call))).toEqual([]);
    expect(await readInstalled(engines)).toEqual(installed);
    expect((await readdir(engines)).toSorted()).toEqual([installed.folder.split('/').at(-1), 'tensorflow.json']);
  });
});
