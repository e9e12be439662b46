// docs/RESULTS.md in sections, each owned by one bench and replaced whole by it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface Machine {
  readonly sentence: string;
  readonly cores: number;
  readonly node: string;
}

/** What the figures were measured on, without naming the machine. */
export function describeMachine(): Machine {
  const cores = cpus().length;
  const model = cpus()[0]?.model ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return { cores, node: process.version, sentence: `${String(cores)} cores (${model}), ${String(gigabytes)} GiB, Node ${process.version}.` };
}

/** Replaces the section between `<!-- name -->` and `<!-- /name -->`, or adds it at the end. */
export function writeSection(file: URL, name: string, text: string): void {
  const start = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const section = `${start}\n${text}${end}\n`;
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '# Results\n\nEvery table here is written by the bench that its heading names.\n\n';
  const from = old.indexOf(start);
  const to = old.indexOf(end);
  const next = from === -1 || to === -1 ? `${old.trimEnd()}\n\n${section}` : old.slice(0, from) + section + old.slice(to + end.length + 1);
  writeFileSync(file, next);
}
