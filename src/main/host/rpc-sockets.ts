// The router over WebSockets: keeps a quiet connection alive, drops a dead or a drowning one.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Caller } from '../people/index.ts';
import type { Router } from '../workbench.ts';

const PING_EVERY_MS = 20_000;
/** No request of the contract comes near this. */
const LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;
/** A page that reads so much slower than the core writes has stopped reading. */
const LARGEST_BACKLOG_BYTES = 64 * 1024 * 1024;
/** WebSocket close code "going away". */
const GOING_AWAY = 1001;

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

export interface RpcSockets {
  /** Takes over an upgrade that has been found trustworthy, for whoever it was found to be. */
  accept(upgrade: Upgrade, caller: Caller): void;
  close(): void;
}

export function createRpcSockets(router: Router, logger: Logger): RpcSockets {
  const handler = new RPCHandler(router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_REQUEST_BYTES });
  const answered = new WeakSet<WebSocket>();

  const watch = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answered.has(socket) || socket.bufferedAmount > LARGEST_BACKLOG_BYTES) {
        logger.warn({ backlog: socket.bufferedAmount }, 'A page stopped answering and is disconnected');
        socket.terminate();
        continue;
      }
      answered.delete(socket);
      socket.ping();
    }
  }, PING_EVERY_MS);
  watch.unref();

  return {
    accept: ({ request, socket, head }, caller) => {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        answered.add(opened);
        opened.on('pong', () => answered.add(opened));
        opened.on('error', (error) => logger.warn({ err: error }, 'A connection failed'));
        handler.upgrade(opened, { context: { caller } }).catch((error: unknown) => logger.error({ err: error }, 'A connection could not be served'));
      });
    },
    close: () => {
      clearInterval(watch);
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'The host is stopping.');
      sockets.close();
    },
  };
}
