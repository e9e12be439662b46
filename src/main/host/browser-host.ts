// The application on 127.0.0.1 for the system's browser: page, pictures and one socket, each asked for its credentials.
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import type { Workbench } from '../workbench.ts';
import { textResponse, type FileResponse } from './file-response.ts';
import { listenOnLoopback, LOOPBACK } from './listen.ts';
import { answerMedia, readMediaPath } from './media-response.ts';
import { createRpcSockets, type RpcSockets, type Upgrade } from './rpc-sockets.ts';
import { securityHeaders } from './security-headers.ts';
import { answerStatic, type StaticFiles } from './static-files.ts';
import { createFindCaller, findSession, isOwnHost, isSameSecret, sessionCookie, type FindCaller, type RefusalReason, type Trust } from './trust.ts';

export interface BrowserHostParts {
  readonly workbench: Pick<Workbench, 'router' | 'findMedia' | 'admit'>;
  readonly files: StaticFiles;
  readonly trust: Trust;
  readonly logger: Logger;
}

export interface BrowserHost {
  /** Opens the session in whichever browser it is given to. */
  readonly address: string;
  /** Ends every connection. */
  close(): Promise<void>;
}

const REFUSALS: Record<RefusalReason, string> = {
  host: 'This host answers only under its own name, 127.0.0.1.',
  origin: 'Another page asked for this.',
  session: 'Open the address that Duchenne printed when it started, or the one that was made for you; it holds the key to this session.',
};

/** `port` undefined: the preferred one, else any. */
export async function startBrowserHost(parts: BrowserHostParts, port: number | undefined): Promise<BrowserHost> {
  const server = createServer();
  const listeningPort = await listenOnLoopback(server, port);
  const sockets = createRpcSockets(parts.workbench.router, parts.logger);
  server.on('request', (request, response) => {
    answerRequest(request, response, { ...parts, port: listeningPort }).catch((error: unknown) => {
      parts.logger.error({ err: error, url: withoutToken(request.url) }, 'A request failed');
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => acceptSocket({ request, socket, head }, { ...parts, port: listeningPort, sockets }));
  return {
    address: `http://${LOOPBACK}:${String(listeningPort)}/?token=${parts.trust.openingToken}`,
    close: () => closeServer(server, sockets),
  };
}

type ListeningParts = BrowserHostParts & { readonly port: number };

async function answerRequest(request: IncomingMessage, response: ServerResponse, parts: ListeningParts): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders(`ws://${request.headers.host ?? ''}`))) response.setHeader(name, value);
  const answer = await findAnswer(request, parts);
  response.writeHead(answer.status, answer.headers);
  if (request.method === 'HEAD' || answer.file === null) {
    response.end(answer.text);
    return;
  }
  try {
    await pipeline(createReadStream(answer.file), response);
  } catch (error) {
    // A page that scrolled on and a file that went away both end here; neither is the host's failure.
    parts.logger.debug({ err: error, file: answer.file }, 'A file was not sent to its end');
    response.destroy();
  }
}

async function findAnswer(request: IncomingMessage, parts: ListeningParts): Promise<FileResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return textResponse(405, 'Only GET is answered here.');
  const url = readUrl(request.url);
  if (url === undefined) return textResponse(400, 'That is not an address.');
  const token = url.searchParams.get('token');
  if (token !== null && isOwnHost(request.headers.host, parts.port)) return openSession(token, parts);
  const session = findSession({ headers: request.headers, port: parts.port, isSocket: false }, callersOf(parts));
  if ('refusal' in session) return textResponse(403, REFUSALS[session.refusal]);
  const media = readMediaPath(url.pathname);
  if (media !== undefined) return answerMedia(parts.workbench, media, request.headers['if-none-match']);
  return answerStatic(parts.files, url.pathname);
}

/** Swaps the token of the opening address for the cookie, and the address for one that can be shown to anybody. */
function openSession(token: string, { trust, port, workbench }: ListeningParts): FileResponse {
  const secret = isSameSecret(token, trust.openingToken) ? trust.sessionSecret : workbench.admit(token) === null ? null : token;
  if (secret === null) return textResponse(403, REFUSALS.session);
  const headers = { location: '/', 'set-cookie': sessionCookie(port, secret), 'cache-control': 'no-store' };
  return { status: 303, headers, file: null, text: '' };
}

function callersOf({ trust, workbench }: BrowserHostParts): FindCaller {
  return createFindCaller(trust, (token) => workbench.admit(token));
}

function acceptSocket({ request, socket, head }: Upgrade, parts: ListeningParts & { readonly sockets: RpcSockets }): void {
  const session = findSession({ headers: request.headers, port: parts.port, isSocket: true }, callersOf(parts));
  const refusal = 'refusal' in session ? session.refusal : null;
  if ('caller' in session && readUrl(request.url)?.pathname === '/rpc') {
    parts.sockets.accept({ request, socket, head }, session.caller);
    return;
  }
  parts.logger.warn({ refusal, origin: request.headers.origin, host: request.headers.host }, 'A socket was refused');
  socket.end(refusal === null ? 'HTTP/1.1 404 Not Found\r\n\r\n' : 'HTTP/1.1 403 Forbidden\r\n\r\n');
}

/** Only the path and the query of what was asked; undefined for what is no address. */
function readUrl(asked: string | undefined): URL | undefined {
  return asked?.startsWith('/') === true ? (URL.parse(`http://${LOOPBACK}${asked}`) ?? undefined) : undefined;
}

function withoutToken(asked: string | undefined): string | undefined {
  return asked?.split('?')[0];
}

async function closeServer(server: Server, sockets: RpcSockets): Promise<void> {
  sockets.close();
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
