// Projects on a real disk: what is opened, what is refused, and that refusing costs nothing.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProject, openProject } from '../../../src/main/projects/open-project.ts';
import { NEWEST_VERSION } from '../../../src/main/database/index.ts';
import { Problem, type ProblemCode } from '../../../src/shared/problem.ts';
import { addTestImages } from '../../helpers/database.ts';
import { REPOSITORY } from '../../helpers/workbench.ts';

const MORNING = new Date('2026-01-01T08:00:00Z');
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-test-'));
  path = join(folder, 'project');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function make(): Promise<void> {
  (await createProject(path, { name: 'Smiles', now: MORNING })).close();
}
const sqlite = () => join(path, 'project.sqlite');

/** The problem of a refused opening; fails where it is not refused. */
async function refusal(opening: Promise<{ close(): void }>): Promise<Problem> {
  try {
    (await opening).close();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('was not refused');
}
async function expectRefused(code: ProblemCode): Promise<Problem> {
  const before = await readFile(sqlite());
  const problem = await refusal(openProject(path, MORNING));
  expect(problem.details.code).toBe(code);
  expect(await readFile(sqlite())).toEqual(before);
  return problem;
}

describe('create', () => {
  test('makes the folders and a database that is set up to be durable', async () => {
    const project = await createProject(path, { name: undefined, now: MORNING });
    const pragma = (name: string) => project.database.connection.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(project.database.connection.prepare('select name, created_at from project').get()).toEqual({
      name: 'project', created_at: MORNING.toISOString(),
    });
    project.close();
    expect((await readdir(path)).sort()).toEqual(['backups', 'cache', 'project.lock', 'project.sqlite', 'runs']);
  });

  test('takes an empty folder that is there, and refuses one that is not empty without touching it', async () => {
    await mkdir(path);
    await make();
    expect((await refusal(createProject(path, { name: undefined, now: MORNING }))).details.what).toBe('There is a project in this folder.');

    const pictures = join(folder, 'pictures');
    await mkdir(pictures);
    await writeFile(join(pictures, 'face.png'), '');
    expect((await refusal(createProject(pictures, { name: undefined, now: MORNING }))).details.code).toBe('conflict');
    expect(await readdir(pictures)).toEqual(['face.png']);
  });

  test('that fails half way leaves nothing, so that it can be tried again', async () => {
    // Nothing that SQLite can store: fails where all files are there already.
    await expect(createProject(path, { name: {} as string, now: MORNING })).rejects.toThrow();
    expect(await readdir(path)).toEqual(['project.lock']);
    await make();
  });

  test('refuses the name of a file', async () => {
    await writeFile(path, 'text');
    expect((await refusal(createProject(path, { name: undefined, now: MORNING }))).details.code).toBe('conflict');
  });
});

describe('open', () => {
  test('gives back what was written', async () => {
    const project = await createProject(path, { name: 'Smiles', now: MORNING });
    addTestImages(project.database, 3);
    project.close();
    const again = await openProject(path, MORNING);
    expect(again.database.connection.prepare('select count(*) from image').pluck().get()).toBe(3);
    again.close();
  });

  test('refuses a folder without a project, and one that is not there', async () => {
    expect((await refusal(openProject(folder, MORNING))).details).toMatchObject({ code: 'not_a_project', what: 'There is no project in this folder.' });
    expect((await refusal(openProject(path, MORNING))).details).toMatchObject({ code: 'not_a_project', what: 'There is no such folder.' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('refuses a text file for a database', async () => {
    await make();
    await writeFile(sqlite(), 'subject,frame\n1,2\n');
    expect((await expectRefused('database_corrupt')).details.remedy).toMatch(/backups/);
  });

  test('refuses an empty file, and somebody else\'s database', async () => {
    await make();
    await writeFile(sqlite(), '');
    await expectRefused('database_corrupt');
    await rm(sqlite());
    new Database(sqlite()).exec('create table theirs (x)').close();
    await expectRefused('not_a_project');
  });

  test('refuses a database with broken pages', async () => {
    const project = await createProject(path, { name: undefined, now: MORNING });
    addTestImages(project.database, 500);
    project.close();
    const bytes = await readFile(sqlite());
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 20_000);
    await writeFile(sqlite(), bytes);
    await expectRefused('database_corrupt');
  });

  test('refuses a database of a newer version', async () => {
    await make();
    const connection = new Database(sqlite());
    connection.pragma(`user_version = ${String(NEWEST_VERSION + 1)}`);
    connection.pragma('wal_checkpoint(truncate)');
    connection.close();
    expect((await expectRefused('database_newer')).details.remedy).toMatch(/newer version/);
  });

  test('lets go of the lock after a refusal', async () => {
    await make();
    const sound = await readFile(sqlite());
    await writeFile(sqlite(), 'text');
    await expectRefused('database_corrupt');
    await writeFile(sqlite(), sound);
    (await openProject(path, MORNING)).close();
  });
});

describe('backups', () => {
  const dailies = async () => (await readdir(join(path, 'backups'))).filter((name) => name.startsWith('daily')).sort();
  const openAt = async (time: Date) => (await openProject(path, time)).close();
  const HOUR = 60 * 60 * 1000;

  test('are made at open where the last is older than a day, and open as projects do', async () => {
    const project = await createProject(path, { name: 'Smiles', now: MORNING });
    addTestImages(project.database, 3);
    project.close();
    await openAt(MORNING);
    await openAt(new Date(MORNING.getTime() + 23 * HOUR));
    expect(await dailies()).toEqual(['daily-2026-01-01T08-00-00Z.sqlite']);
    await openAt(new Date(MORNING.getTime() + 24 * HOUR));
    expect(await dailies()).toHaveLength(2);

    await cp(join(path, 'backups', 'daily-2026-01-01T08-00-00Z.sqlite'), sqlite());
    const restored = await openProject(path, MORNING);
    expect(restored.database.connection.prepare('select count(*) from image').pluck().get()).toBe(3);
    restored.close();
  });

  test('are kept to the newest ten, and what was made by hand stays', async () => {
    await make();
    await writeFile(join(path, 'backups', 'by-hand-2025-01-01T00-00-00Z.sqlite'), '');
    for (let day = 0; day < 13; day += 1) await openAt(new Date(MORNING.getTime() + day * 25 * HOUR));
    expect(await dailies()).toHaveLength(10);
    expect((await dailies())[0]).toBe('daily-2026-01-04T11-00-00Z.sqlite');
    expect(await readdir(join(path, 'backups'))).toContain('by-hand-2025-01-01T00-00-00Z.sqlite');
  });
});

describe('one process at a time', () => {
  /** Another process that opens the project, says so, and waits. */
  async function openElsewhere() {
    const script = `import { openProject } from ${JSON.stringify(join(REPOSITORY, 'src/main/projects/open-project.ts'))};
      const project = await openProject(${JSON.stringify(path)}, new Date('2026-01-01T09:00:00Z'));
      project.database.connection.exec("insert into data_root (path) values ('/written/before/the/crash')");
      process.stdout.write('open');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const exited = new Promise((resolve) => child.once('exit', resolve));
    return { pid: child.pid, kill: async () => { child.kill('SIGKILL'); await exited; } };
  }

  test('a second one is told who has it', async () => {
    await make();
    const other = await openElsewhere();
    const problem = await refusal(openProject(path, MORNING));
    await other.kill();
    expect(problem.details).toMatchObject({
      code: 'project_in_use',
      what: `The project is open by process ${String(other.pid)} since 2026-01-01T09:00:00.000Z.`,
    });
  });

  test('a killed one leaves no lock, and what it wrote is there', async () => {
    await make();
    await (await openElsewhere()).kill();
    const project = await openProject(path, MORNING);
    expect(project.database.connection.prepare('select path from data_root').pluck().all()).toEqual(['/written/before/the/crash']);
    project.close();
  });

  test('nor is it opened twice in this process', async () => {
    await make();
    const project = await openProject(path, MORNING);
    expect((await refusal(openProject(path, MORNING))).details.code).toBe('project_in_use');
    project.close();
    (await openProject(path, MORNING)).close();
  });
});

// Nothing is read-only to the super-user: the refusal is tried as somebody else, which only the super-user can become.
describe.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)('a folder that cannot be written (needs to run as root)', () => {
  async function openAsNobody(): Promise<string> {
    const script = `import { openProject } from ${JSON.stringify(join(REPOSITORY, 'src/main/projects/open-project.ts'))};
      process.setgid(65534); process.setuid(65534);
      try { await openProject(${JSON.stringify(path)}, new Date(0)); process.stdout.write('opened'); }
      catch (error) { process.stdout.write(error.details?.code ?? String(error)); }`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    return stdout;
  }

  test('is refused as read-only, whether or not it was opened before', async () => {
    await make();
    await promisify(execFile)('chmod', ['-R', 'a+rX,a-w', folder]);
    expect(await openAsNobody()).toBe('read_only');
    await rm(join(path, 'project.lock'));
    expect(await openAsNobody()).toBe('read_only');
  });
});
