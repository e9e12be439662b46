// What a browser does at the browser host's door, without one: opens the address, keeps the cookie, connects the socket.
import { once } from 'node:events';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Client } from '../../../src/shared/contract/index.ts';

export interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request; the path goes out exactly as it stands, dots and all. */
export function ask(origin: string, path: string, { method = 'GET', headers = {} }: Ask = {}): Promise<Response> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('latin1');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Opens the printed address; resolves to the Cookie header that it leaves. */
export async function openSession(address: URL): Promise<string> {
  const answer = await ask(address.origin, `${address.pathname}${address.search}`);
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Status of a refused socket, or 101 where it opened. */
export async function tryRpcSocket(origin: string, headers: Readonly<Record<string, string>>, path = '/rpc'): Promise<number> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (sent, answer) => {
      sent.destroy();
      resolve(answer.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

export interface Connection extends AsyncDisposable {
  readonly client: Client;
  readonly socket: WebSocket;
}

/** The typed client over a real socket. */
export async function connect(origin: string, cookie: string): Promise<Connection> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { origin, cookie } });
  await once(socket, 'open');
  // ws has every part of a browser's socket that the link uses; its types differ in what an event's data may be.
  const client: Client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return {
    client,
    socket,
    [Symbol.asyncDispose]: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
