// npm start: installs and builds where needed, then opens the desktop window, or serves the same application to the
// system's browser. Flags after `--`: --project DIR, --demo, --port N, --no-open.
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findDesktop } from './electron.mjs';
import { ensureInstalled, findProjectNode, root, run, runScript, say, standingFolder } from './setup.mjs';

/** Exit code of a program whose shared libraries are missing. */
const CANNOT_START = 127;

await runScript(async () => {
  const words = process.argv.slice(2);
  await ensureInstalled();
  await ensureBuilt();
  // Both flags speak of the browser host.
  const asksForBrowser = words.some((word) => word === '--no-open' || word === '--port' || word.startsWith('--port='));
  if (asksForBrowser) return serve(words);
  const { executable, reason } = await findDesktop();
  if (executable === undefined) return serveInstead(words, reason);
  const code = await run(executable, [root, ...words], { cwd: standingFolder() });
  return code === CANNOT_START ? serveInstead(words, 'Electron could not start') : code;
});

function serveInstead(words, reason) {
  say(`No desktop window: ${reason}. The same application opens in your browser.`);
  return serve(words);
}

function serve(words) {
  return run(findProjectNode(), ['--enable-source-maps', join(root, 'out/main/server.js'), ...words], { cwd: standingFolder() });
}
