// Whom the browser host believes. Three things are asked of a request: that it names this host (a page elsewhere whose
// name was made to resolve to 127.0.0.1 does not), that it does not come from another page, and that it carries the
// session cookie, which only an opening address can set: the one that is printed, for whoever runs the project, or one
// that was made for a coder, whose cookie is their token.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { createOwner, type Caller } from '../people/index.ts';

/**
 * The opening token is new at every start and stands only in the address that is printed. The session secret is kept in
 * the person's data folder, readable by them alone, so that a page still open when the host was killed goes on with the
 * next one without asking; an old address in a browser's history opens nothing.
 */
export interface Trust {
  readonly openingToken: string;
  readonly sessionSecret: string;
}

export function createTrust(dataFolder: string): Trust {
  const key = readOrCreateKey(dataFolder);
  return {
    openingToken: randomBytes(32).toString('base64url'),
    sessionSecret: createHmac('sha256', key).update('browser session').digest('base64url'),
  };
}

function readOrCreateKey(dataFolder: string): Buffer {
  const file = join(dataFolder, 'browser-session.key');
  mkdirSync(dataFolder, { recursive: true });
  try {
    // `wx`: of two hosts that start at once, one writes and the other reads.
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    chmodSync(file, 0o600);
  }
  const key = readFileSync(file);
  if (key.length === 32) return key;
  const fresh = randomBytes(32);
  writeFileSync(file, fresh, { mode: 0o600 });
  return fresh;
}

/** Whether two secrets are equal, in a time that does not tell how much of them is. */
export function isSameSecret(given: string, expected: string): boolean {
  const givenBytes = Buffer.from(given);
  const expectedBytes = Buffer.from(expected);
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}

/** Cookies are shared among the ports of a host: each host has its own name. */
export function cookieName(port: number): string {
  return `duchenne-${String(port)}`;
}

/** The Set-Cookie line that opens the session. */
export function sessionCookie(port: number, secret: string): string {
  return `${cookieName(port)}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.includes(host) || host === '::1';
}

/** Whether the Host header names this host as a person's browser would. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host !== undefined && LOOPBACK_NAMES.some((name) => host === `${name}:${String(port)}`);
}

/** Whether an Origin header is this host's own page at the address it was asked by. */
export function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}`;
}

export type RefusalReason = 'host' | 'origin' | 'session';

/** What a request for a page or a picture, or an upgrade to a socket, must show. */
export interface TrustQuestion {
  readonly headers: IncomingHttpHeaders;
  readonly port: number;
  readonly isSocket: boolean;
}

/** Who is behind a session, and null where it opens nothing. */
export type FindCaller = (session: string) => Caller | null;

/** The owner by the session's secret; else whom `admit` knows by a token, in the cookie as in the address. */
export function createFindCaller(trust: Trust, admit: FindCaller): FindCaller {
  return (session) => (isSameSecret(session, trust.sessionSecret) ? createOwner() : admit(session));
}

/** Why a request is refused, or whom it is to be answered for. */
export function findSession({ headers, port, isSocket }: TrustQuestion, findCaller: FindCaller): { refusal: RefusalReason } | { caller: Caller } {
  if (!isOwnHost(headers.host, port)) return { refusal: 'host' };
  if (!comesFromOwnPage(headers, isSocket)) return { refusal: 'origin' };
  const session = readCookie(headers.cookie, cookieName(port));
  const caller = session === undefined ? null : findCaller(session);
  return caller === null ? { refusal: 'session' } : { caller };
}

/**
 * A browser always sends Origin with a socket. Without one, Sec-Fetch-Site tells: another port of this machine is the
 * "same site" to a cookie, but not the same page.
 */
function comesFromOwnPage(headers: IncomingHttpHeaders, isSocket: boolean): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return host !== undefined && isOwnOrigin(origin, host);
  if (isSocket) return false;
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return site === undefined || site === 'same-origin' || site === 'none' || isNavigation;
}
