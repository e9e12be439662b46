// npm run screenshots: takes pictures of every screen, light and dark, into docs/images. SCREENSHOT_STEPS sets how long
// the demo's MAL run trains.
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, findProjectNode, root, run, runScript } from './setup.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const words = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--config', 'test/screenshots/playwright.config.ts'];
  return run(findProjectNode(), words, { cwd: root, env: { ...process.env, CHROMIUM_PATH: await ensureChromium() } });
});
