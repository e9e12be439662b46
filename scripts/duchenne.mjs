#!/usr/bin/env node
// npm run --silent duchenne -- ARGS: the command line, on the project's Node, from the sources (no build is needed; only
// `serve` shows screens). Paths are relative to where the person stands.
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, findProjectNode, root, run, runScript, standingFolder } from './setup.mjs';

await runScript(async () => {
  const words = process.argv.slice(2);
  await ensureInstalled();
  if (words[0] === 'serve') await ensureBuilt();
  return run(findProjectNode(), [join(root, 'src/main/cli.ts'), ...words], { cwd: standingFolder() });
});
