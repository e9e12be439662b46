import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerDesktopRequest } from './desktop-files.ts';
import { listStaticFiles, type StaticFiles } from './static-files.ts';

let folder = '';
let files: StaticFiles = new Map();
const workbench = { findMedia: () => Promise.resolve({ path: join(folder, 'index.html'), contentType: 'image/png', etag: '"one"' }) };
const ask = (address: string, init?: RequestInit) => answerDesktopRequest(new Request(address, init), workbench, files);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duchenne-desktop-'));
  writeFileSync(join(folder, 'index.html'), 'the page');
  files = listStaticFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('page and pictures lie below one origin, under the strict policy', async () => {
  const page = await ask('duchenne://app/');
  expect(await page.text()).toBe('the page');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const picture = await ask('duchenne://app/media/7/full');
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(await picture.text()).toBe('the page');
  expect((await ask('duchenne://app/media/7/full', { headers: { 'if-none-match': '"one"' } })).status).toBe(304);
});

test('nothing else is answered', async () => {
  expect((await ask('duchenne://other/')).status).toBe(403);
  expect((await ask('duchenne://app/', { method: 'POST' })).status).toBe(403);
  expect((await ask('duchenne://app/nothing')).status).toBe(404);
});
