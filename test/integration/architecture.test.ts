// docs/ARCHITECTURE.md is kept true: it names every folder of the sources, and no folder that isn't there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');

function foldersBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => [`${folder}/${entry.name}`, ...foldersBelow(`${folder}/${entry.name}`)]);
}

test.each(foldersBelow('src').map((folder) => [folder]))('names %s', (folder) => {
  expect(page).toContain(`\`${folder}/\``);
});

test('names no path that is not there', () => {
  const named = [...page.matchAll(/`((?:src|docs|test|bench|scripts|resources)\/[^`*<\s]+)`/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
