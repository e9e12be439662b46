// One log per door in the data folder; what goes wrong is also said on stderr, so that stdout stays for answers.
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';

const LARGEST_BYTES = 5_000_000;

/** Opens `<dataFolder>/logs/<door>.log`; where that cannot be written the log goes to stderr alone. */
export function createLogger(dataFolder: string, door: string): Logger {
  const level = process.env.DUCHENNE_LOG ?? 'info';
  const stderr = { level: 'error', stream: pino.destination({ dest: 2, sync: true }) } as const;
  try {
    const file = join(dataFolder, 'logs', `${door}.log`);
    mkdirSync(join(dataFolder, 'logs'), { recursive: true });
    keepSmall(file);
    // Written synchronously: the last words before a crash are the ones that matter.
    return pino({ name: door, level }, pino.multistream([{ level: 'trace', stream: pino.destination({ dest: file, sync: true }) }, stderr]));
  } catch (error) {
    const logger = pino({ name: door, level: 'error' }, stderr.stream);
    logger.error({ err: error }, 'The log file cannot be written');
    return logger;
  }
}

/** Starts a new file when the old one has grown large, keeping one before it. */
function keepSmall(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_BYTES) renameSync(file, `${file}.1`);
}
