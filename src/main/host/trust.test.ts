import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFindCaller, createTrust, findSession, isLoopback, isOwnHost, isSameSecret, readCookie, sessionCookie, type Trust } from './trust.ts';

const trust: Trust = { openingToken: 'opening', sessionSecret: 'session' };
const port = 4747;
const host = `127.0.0.1:${String(port)}`;
const [cookie = ''] = sessionCookie(port, 'session').split(';');

describe('the keys', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duchenne-trust-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('the opening token is new at each start, the session goes on', () => {
    const [first, second] = [createTrust(folder), createTrust(folder)];
    expect(first.openingToken).not.toBe(second.openingToken);
    expect(first.sessionSecret).toBe(second.sessionSecret);
    expect(first.openingToken.length).toBeGreaterThanOrEqual(43);
  });

  test('nobody else can read the key, even where it once could be', () => {
    createTrust(folder);
    const file = join(folder, 'browser-session.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    createTrust(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a key that was cut short is replaced', () => {
    writeFileSync(join(folder, 'browser-session.key'), 'short');
    expect(createTrust(folder).sessionSecret).toBe(createTrust(folder).sessionSecret);
    expect(statSync(join(folder, 'browser-session.key')).size).toBe(32);
  });

  test('another person has another session', () => {
    expect(createTrust(join(folder, 'a')).sessionSecret).not.toBe(createTrust(join(folder, 'b')).sessionSecret);
  });
});

test('secrets are compared whole, whatever their length', () => {
  expect(isSameSecret('abc', 'abc')).toBe(true);
  expect(isSameSecret('abd', 'abc')).toBe(false);
  expect(isSameSecret('ab', 'abc')).toBe(false);
  expect(isSameSecret('', 'abc')).toBe(false);
});

describe('cookies', () => {
  test('the session cookie is out of reach for scripts and other sites', () => {
    expect(sessionCookie(port, 'secret')).toBe('duchenne-4747=secret; Path=/; HttpOnly; SameSite=Strict');
  });

  test('is found among others by its whole name', () => {
    expect(readCookie('a=1; duchenne-4747=x=y; b=2', 'duchenne-4747')).toBe('x=y');
    expect(readCookie('xduchenne-4747=1', 'duchenne-4747')).toBeUndefined();
    expect(readCookie(undefined, 'duchenne-4747')).toBeUndefined();
  });
});

test.each(['127.0.0.1', 'localhost', '::1', '[::1]'])('%s is this machine', (name) => {
  expect(isLoopback(name)).toBe(true);
});

test.each(['0.0.0.0', '::', '192.168.1.2', '127.0.0.1.example.org', ''])('%s is not', (name) => {
  expect(isLoopback(name)).toBe(false);
});

describe('the Host header', () => {
  test.each([host, 'localhost:4747', '[::1]:4747'])('%s is ours', (name) => {
    expect(isOwnHost(name, port)).toBe(true);
  });

  test.each([undefined, '127.0.0.1', '127.0.0.1:4748', 'rebound.example.org:4747', '127.0.0.1:4747.example.org'])('%s is not', (name) => {
    expect(isOwnHost(name, port)).toBe(false);
  });
});

describe('findSession', () => {
  const coder = { kind: 'coder', tokenHash: 'hash' } as const;
  const findCaller = createFindCaller(trust, (session) => (session === 'token' ? coder : null));
  const find = (headers: Record<string, string>, isSocket = false) => findSession({ headers: { host, cookie, ...headers }, port, isSocket }, findCaller);
  const ask = (headers: Record<string, string>, isSocket = false) => {
    const session = find(headers, isSocket);
    return 'refusal' in session ? session.refusal : null;
  };

  test('the session of the host is the owner\'s, a token is a coder\'s', () => {
    expect(find({})).toEqual({ caller: { kind: 'owner', signedIn: null } });
    expect(find({ cookie: `duchenne-${String(port)}=token` })).toEqual({ caller: coder });
    expect(find({ cookie: `duchenne-${String(port)}=another` })).toEqual({ refusal: 'session' });
  });

  test('answers the own page', () => {
    expect(ask({})).toBeNull();
    expect(ask({ origin: `http://${host}` })).toBeNull();
    expect(ask({ 'sec-fetch-site': 'same-origin' })).toBeNull();
    expect(ask({ origin: `http://${host}` }, true)).toBeNull();
  });

  test('refuses a name that was made to point here, with the right cookie too', () => {
    expect(ask({ host: 'rebound.example.org:4747' })).toBe('host');
  });

  test('refuses another page, another port of this machine, and a page without an origin', () => {
    expect(ask({ origin: 'https://example.org' })).toBe('origin');
    expect(ask({ origin: 'http://127.0.0.1:8888' })).toBe('origin');
    expect(ask({ origin: 'null' })).toBe('origin');
    expect(ask({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).toBe('origin');
    expect(ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).toBe('origin');
  });

  test('a link from elsewhere may lead to the page', () => {
    expect(ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).toBeNull();
  });

  test('a socket must say where it comes from', () => {
    expect(ask({}, true)).toBe('origin');
  });

  test('refuses without the session, and with the opening token in its place', () => {
    expect(ask({ cookie: '' })).toBe('session');
    expect(ask({ cookie: 'duchenne-4747=opening' })).toBe('session');
    expect(ask({ cookie: 'duchenne-4748=session' })).toBe('session');
  });
});
