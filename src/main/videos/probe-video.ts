// Asks ffprobe about one file.
import { readProbe, type ProbeReading } from './read-probe.ts';
import { runTool } from './run-tool.ts';
import type { FoundTool } from './video-tool.ts';

/** Only files of the disk are opened, whatever a file says about where its parts are. */
export const LOCAL_ONLY = ['-protocol_whitelist', 'file'] as const;

/** `file:` keeps a name that begins with a dash, or looks like an address, a name. */
export function inputName(path: string): string {
  return `file:${path}`;
}

export async function probeVideo({ ffprobe }: FoundTool, path: string, signal: AbortSignal): Promise<ProbeReading> {
  const output: string[] = [];
  const errors: string[] = [];
  const words = ['-v', 'error', ...LOCAL_ONLY, '-print_format', 'json', '-show_format', '-show_streams', '-i', inputName(path)];
  const code = await runTool({ program: ffprobe, words, signal, onOutput: (line) => output.push(line), onError: (line) => errors.push(line) });
  if (code !== 0) return { reason: `ffprobe cannot read this file: ${explainErrors(errors, path)}` };
  return readProbe(output.join('\n'));
}

/** The first things it said, without the file's name and the addresses of its memory. */
export function explainErrors(lines: readonly string[], path: string): string {
  const said = lines.map((line) => line.replace(/^(\[[^\]]*\] )+/, '').replaceAll(inputName(path), '').replace(/^: /, '').trim());
  const different = [...new Set(said.filter((line) => line !== ''))].slice(0, 3).join('; ');
  return different === '' ? 'it does not say why.' : different.replace(/\.?$/, '.');
}
