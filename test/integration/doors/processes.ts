// Doors as people start them: real processes, run from the sources.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Standing {
  /** Where the person's own things live. */
  readonly home: string;
  /** Where the person stands; the repository where absent. */
  readonly folder?: string;
  /** The account the process runs as. */
  readonly uid?: number;
}

/** Runs one command of the command line to its end. */
export async function duchenne(standing: Standing, ...words: readonly string[]): Promise<Ended> {
  const child = startDuchenne(standing, ...words);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout: stdout(), stderr: stderr() };
}

/** Starts one command and leaves it running. */
export function startDuchenne({ home, folder, uid }: Standing, ...words: readonly string[]) {
  return spawn(process.execPath, [resolve(root, 'src/main/cli.ts'), ...words], {
    cwd: folder ?? root,
    env: { ...process.env, DUCHENNE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  return () => text;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  /** What was printed: the address with its token. */
  readonly address: URL;
  /** What is printed after it. */
  readonly laterLines: readonly string[];
  /** Ends it and resolves to its exit code, null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface ServerStart {
  readonly home: string;
  /** A folder with the page to serve. */
  readonly screens: string;
  readonly words?: readonly string[];
}

/** Rejects with its exit code and what it said where it ends before it prints an address. */
export async function startServer({ home, screens, words = [] }: ServerStart): Promise<ServerProcess> {
  const flags = words.includes('--port') ? words : ['--port', '0', ...words];
  const child = spawn(process.execPath, [resolve(root, 'src/main/server.ts'), '--no-open', ...flags], {
    env: { ...process.env, DUCHENNE_HOME: home, DUCHENNE_SCREENS: screens },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(child.stderr);
  const lines = createInterface({ input: child.stdout });
  const laterLines: string[] = [];
  const first = await Promise.race([once(lines, 'line'), once(child, 'close').then(() => [])]);
  lines.on('line', (line) => laterLines.push(line));
  const [address]: unknown[] = first;
  if (typeof address !== 'string') throw new Error(`ended with ${String(child.exitCode)}: ${said()}`);
  return {
    process: child,
    address: new URL(address),
    laterLines,
    end: async (signal) => {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}
