// What a command answers: one JSON document, or text for people. Nothing else is ever written to stdout.
import { describeFailure, formatFailure } from '../host/failure.ts';

export interface Answer {
  /** Printed as it is with --json. */
  readonly document: unknown;
  /** Printed without. */
  readonly text: string;
  /** 0 where absent. */
  readonly exitCode?: number;
}

export const FAILED = 1;
/** As a shell says of a program ended by Ctrl-C. */
export const INTERRUPTED = 130;

export function printAnswer({ document, text }: Answer, isJson: boolean): void {
  process.stdout.write(isJson ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`);
}

/** The three parts of what went wrong: as JSON on stdout, or as text on stderr. */
export function printFailure(error: unknown, isJson: boolean): void {
  const details = describeFailure(error);
  if (isJson) process.stdout.write(`${JSON.stringify({ error: details }, null, 2)}\n`);
  else process.stderr.write(`${formatFailure(details)}\n`);
}
