// The typed client of every procedure, and its TanStack Query side. Importing this file starts the connection.
import { createORPCClient } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Client } from '../../shared/contract/index.ts';
import { keepConnected, reconnectingLink } from './connection.ts';

export { useConnection } from './connection.ts';

export const client: Client = createORPCClient(reconnectingLink);
export const orpc = createTanstackQueryUtils(client);

void keepConnected();
