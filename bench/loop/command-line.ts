// Runs the product's own command line, as a user would, and reads its JSON.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));

/** Runs one command with --json and returns the document it printed; throws with what it said where it failed. */
export async function duchenne(...words: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [entry, ...words, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const printed = Buffer.concat(chunks).toString('utf8');
  if (exitCode !== 0) throw new Error(`duchenne ${words.join(' ')} ended with ${String(exitCode)}: ${printed}`);
  return JSON.parse(printed);
}
