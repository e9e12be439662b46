// The one connection to the core: a MessagePort that the preload hands over, or a WebSocket on the page's own origin.
// oRPC does not reconnect; this file does. A call made while the connection is away waits for it; a call that was under
// way when it broke fails, and whoever made it decides whether it may be made again.
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { create } from 'zustand';
import { PORT_MESSAGE } from '../../shared/host.ts';

/** connecting: the first time. lost: it was open and is being sought again. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

interface Connection {
  readonly state: ConnectionState;
  /** How often it has opened; a change means that what was read before may be stale. */
  readonly opened: number;
}

export const connectionStore = create<Connection>(() => ({ state: 'connecting', opened: 0 }));

export function useConnection(): ConnectionState {
  return connectionStore((connection) => connection.state);
}

type Link = ClientLink<ClientContext>;
interface OpenLink {
  readonly link: Link;
  readonly closed: Promise<void>;
}

const RETRY_FIRST_MS = 300;
const RETRY_LAST_MS = 4000;

let current: Link | null = null;
const waiting = new Set<() => void>();

/** Resolves at once where open; rejects with the signal's reason where the caller gave up first. */
function whenOpen(signal: AbortSignal | undefined): Promise<Link> {
  if (current !== null) return Promise.resolve(current);
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      if (current === null) return;
      waiting.delete(settle);
      signal?.removeEventListener('abort', giveUp);
      resolve(current);
    };
    const giveUp = (): void => {
      waiting.delete(settle);
      reject(signal?.reason instanceof Error ? signal.reason : new DOMException('The call was given up.', 'AbortError'));
    };
    waiting.add(settle);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/** Hands each call to the link that is open now. */
export const reconnectingLink: Link = {
  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const link = await whenOpen(options.signal);
    return link.call(path, input, options);
  },
};

/** Connects and stays connected until the page goes. */
export async function keepConnected(): Promise<never> {
  let delay = RETRY_FIRST_MS;
  for (;;) {
    const opened = window.duchenne === undefined ? await openSocket() : await receivePort();
    if (opened === null) {
      await pause(delay);
      delay = Math.min(delay * 2, RETRY_LAST_MS);
      continue;
    }
    delay = RETRY_FIRST_MS;
    current = opened.link;
    connectionStore.setState(({ opened: times }) => ({ state: 'open', opened: times + 1 }));
    for (const settle of [...waiting]) settle();
    await opened.closed;
    current = null;
    connectionStore.setState({ state: 'lost' });
  }
}

/** A socket to the host that served this page, or null where it does not answer. */
function openSocket(): Promise<OpenLink | null> {
  const address = new URL('rpc', window.location.origin);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket: socket }), closed }), { once: true });
    void closed.then(() => resolve(null));
  });
}

// The preload posts the port once per page, perhaps before anybody asks: listening starts with this module.
const handedPorts: MessagePort[] = [];
let portArrived: (() => void) | null = null;
window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== PORT_MESSAGE || port === undefined) return;
  handedPorts.push(port);
  portArrived?.();
});

async function receivePort(): Promise<OpenLink> {
  if (handedPorts.length === 0) {
    await new Promise<void>((resolve) => {
      portArrived = resolve;
    });
  }
  const port = handedPorts.shift();
  if (port === undefined) return receivePort();
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  const link = new PortLink({ port });
  port.start();
  return { link, closed };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
