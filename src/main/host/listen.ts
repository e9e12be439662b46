// Takes a port on the loopback: the one asked for or, where only preferred, any free one.
import type { Server } from 'node:http';
import { Problem } from '../../shared/problem.ts';

export const LOOPBACK = '127.0.0.1';
/** Preferred, so that a page left open finds the host again at the next start. */
export const PREFERRED_PORT = 4747;

/** Listens and returns the port. `port` undefined: the preferred one, else any. */
export async function listenOnLoopback(server: Server, port: number | undefined): Promise<number> {
  try {
    return await listen(server, port ?? PREFERRED_PORT);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (port === undefined) return listen(server, 0);
    throw new Problem('conflict', `Port ${String(port)} is taken or may not be used.`, {
      where: LOOPBACK,
      remedy: 'Give another number to --port, or leave it out.',
      cause: error,
    });
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
