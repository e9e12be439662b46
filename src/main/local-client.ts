// The client of this very process. It talks through a real message port, so that whatever works here has been through
// serialisation and works over the wire, cancelling and streams included.
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { Client } from '../shared/contract/index.ts';
import type { Caller } from './people/index.ts';
import type { Router } from './workbench.ts';

export interface LocalClient {
  readonly client: Client;
  /** Ends what is under way; the process can then end too. */
  close(): void;
}

/** `caller`: the owner at a shell where absent. */
export function createLocalClient(router: Router, caller: Caller = { kind: 'command-line' }): LocalClient {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1, { context: { caller } });
  const client: Client = createORPCClient(new RPCLink({ port: port2 }));
  port1.start();
  port2.start();
  return { client, close: () => port1.close() };
}
