// Ends a door in good order when the system or the person asks: the first signal closes, the second does not wait.
import type { Logger } from 'pino';

export interface Shutdown {
  /** Closes, within the grace; resolves when closed or when the grace is over. */
  readonly close: () => Promise<void>;
  readonly logger: Logger;
  readonly graceMs: number;
}

/** Runs `close`, but no longer than the grace. Resolves to whether it ended by itself. */
export async function closeWithin({ close, logger, graceMs }: Shutdown): Promise<boolean> {
  const closing = close().then(
    () => true,
    (error: unknown) => {
      logger.error({ err: error }, 'Closing failed');
      return false;
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), graceMs);
  });
  const isClosed = await Promise.race([closing, grace]);
  clearTimeout(timer);
  return isClosed;
}

/** Exits with 0 after a good end, 1 where it had to be cut short, 130 where a second signal came. */
export function closeOnSignals(shutdown: Shutdown): void {
  let isClosing = false;
  const end = (): void => {
    if (isClosing) process.exit(130);
    isClosing = true;
    void closeWithin(shutdown).then((isClosed) => process.exit(isClosed ? 0 : 1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}
