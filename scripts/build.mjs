// Builds out/ when the sources are not the ones it was built from. `npm run build` builds in any case.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { cacheFolder, capture, ensureInstalled, findProjectNode, root, runScript, say, SetupError } from './setup.mjs';

const stampFile = join(root, 'out', 'built-from');

/** Builds where out/ is missing or stale. */
export async function ensureBuilt({ isForced = false } = {}) {
  if (!isForced && isFresh()) return;
  await withLock(join(cacheFolder, 'build.lock'), say, async () => {
    if (isForced || !isFresh()) await build();
  });
}

function isFresh() {
  try {
    return readFileSync(stampFile, 'utf8') === hashSources();
  } catch {
    // No stamp: never built, or a build was cut short.
    return false;
  }
}

/** Over everything that goes into a bundle: names and contents. */
function hashSources() {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
  for (const file of [...files, 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json']) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0');
  }
  return hash.digest('hex');
}

async function build() {
  say('Building...');
  const builtFrom = hashSources();
  rmSync(stampFile, { force: true });
  const { code, output } = await capture(findProjectNode(), [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']);
  if (code !== 0) {
    say(output.trimEnd());
    throw new SetupError('The build failed: what it said stands above.');
  }
  writeFileSync(stampFile, builtFrom);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    await ensureInstalled();
    await ensureBuilt({ isForced: true });
    return 0;
  });
}
