import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { listenOnLoopback } from './listen.ts';

const servers: Server[] = [];
function newServer(): Server {
  const server = createServer();
  servers.push(server);
  return server;
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('listens on the loopback only', async () => {
  const server = newServer();
  const port = await listenOnLoopback(server, 0);
  expect(server.address()).toMatchObject({ address: '127.0.0.1', port });
});

test('a port that was asked for and is taken is said, with the flag to change', async () => {
  const port = await listenOnLoopback(newServer(), 0);
  await expect(listenOnLoopback(newServer(), port)).rejects.toThrow(/is taken.*--port/s);
});

test('without a wish there is always a port', async () => {
  const [first, second] = [await listenOnLoopback(newServer(), undefined), await listenOnLoopback(newServer(), undefined)];
  expect(first).not.toBe(second);
});
