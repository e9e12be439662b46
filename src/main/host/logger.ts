// One log per door in the data folder. People are told of what goes wrong by the doors themselves; this is for the
// developer who is asked why.
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';

const LARGEST_BYTES = 5_000_000;

/** Opens `<dataFolder>/logs/<door>.log`; where that cannot be written the log goes to stderr, errors only. */
export function createLogger(dataFolder: string, door: string): Logger {
  const level = process.env.DUCHENNE_LOG ?? 'info';
  try {
    const file = join(dataFolder, 'logs', `${door}.log`);
    mkdirSync(join(dataFolder, 'logs'), { recursive: true });
    keepSmall(file);
    // Written synchronously: the last words before a crash are the ones that matter.
    return pino({ name: door, level }, pino.destination({ dest: file, sync: true }));
  } catch (error) {
    const logger = pino({ name: door, level: 'error' }, pino.destination({ dest: 2, sync: true }));
    logger.error({ err: error }, 'The log file cannot be written');
    return logger;
  }
}

/** Starts a new file when the old one has grown large, keeping one before it. */
function keepSmall(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_BYTES) renameSync(file, `${file}.1`);
}
