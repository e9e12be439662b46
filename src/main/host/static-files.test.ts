import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerStatic, listStaticFiles, type StaticFiles } from './static-files.ts';

let folder = '';
let files: StaticFiles = new Map();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duchenne-static-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), '{}');
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page/assets/index-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'page/built-from'), 'hash');
  symlinkSync(join(folder, 'secret.json'), join(folder, 'page/link.json'));
  files = listStaticFiles(join(folder, 'page'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the page is asked for anew, what it names is kept for ever', () => {
  const page = answerStatic(files, '/');
  expect(page).toMatchObject({ status: 200, file: join(folder, 'page/index.html') });
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  const script = answerStatic(files, '/assets/index-1a2b.js');
  expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
});

test.each(['/../secret.json', '/..%2fsecret.json', '/assets/../../secret.json', '//etc/passwd', '/link.json', '/built-from', '/assets', '/%00', '/INDEX.html'])(
  '%s is not there',
  (path) => {
    expect(answerStatic(files, path)).toMatchObject({ status: 404, file: null });
  },
);

test('screens that were not built are said to be so', () => {
  expect(() => listStaticFiles(join(folder, 'nowhere'))).toThrow(/have not been built/);
  expect(() => listStaticFiles(join(folder, 'page/assets'))).toThrow(/have not been built/);
});
