// The browser host's flags.
import { parseArgs } from 'node:util';
import { Problem } from '../../shared/problem.ts';
import type { ServeOptions } from './serve.ts';

export const SERVER_USAGE = 'Usage: npm start -- [--project DIR | --demo] [--port N] [--no-open]';

/** Throws a Problem that names the flag. */
export function readServerArguments(words: readonly string[]): ServeOptions {
  const { port, host, project, demo, 'no-open': noOpen } = parseFlags(words);
  if (project !== undefined && demo === true) {
    throw new Problem('bad_input', 'Either a project or the demo can be opened first, not both.', { where: '--project, --demo', remedy: SERVER_USAGE });
  }
  return {
    ...(port === undefined ? {} : { port: readPort(port) }),
    ...(host === undefined ? {} : { host }),
    ...(project === undefined ? {} : { project }),
    withDemo: demo === true,
    opensBrowser: noOpen !== true,
  };
}

function parseFlags(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        project: { type: 'string' },
        demo: { type: 'boolean' },
        'no-open': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('bad_input', message.split('. ')[0] ?? message, { remedy: SERVER_USAGE, cause: error });
  }
}

/** 0 is any free port. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Problem('bad_input', `"${text}" is not a port number.`, { where: '--port', remedy: 'Give a number from 0 (any free port) to 65535.' });
}
