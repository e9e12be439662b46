// npm test: the whole check, stage by stage, stopping at the first that fails. `-- --only unit,e2e` runs some stages.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { cacheFolder, capture, ensureInstalled, findProjectNode, root, run, runScript, say, SetupError } from './setup.mjs';

const reportFolder = join(cacheFolder, 'test-reports');

/** Each resolves where it passes and throws where it does not. */
const stages = {
  install: ensureInstalled,
  lint: () => quietly('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  types: async () => {
    await quietly('typescript/bin/tsc', ['-p', 'tsconfig.node.json']);
    await quietly('typescript/bin/tsc', ['-p', 'tsconfig.web.json']);
  },
  layers: () => quietly('dependency-cruiser/bin/dependency-cruiser.mjs', ['--config', '.dependency-cruiser.cjs', 'src']),
  unused: () => quietly('knip/bin/knip.js', []),
  unit: () => vitest('unit', ['src/', 'bench/']),
  integration: () => vitest('integration', ['test/integration/']),
  build: () => ensureBuilt(),
  e2e: async () => {
    await ensureBuilt();
    const chromium = await ensureChromium();
    await aloud('@playwright/test/cli.js', ['test'], { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: join(reportFolder, 'e2e.json') });
  },
};

class StageFailure extends Error {}

/** A tool whose output matters only where it fails. */
async function quietly(tool, words) {
  const { code, output } = await capture(findProjectNode(), [join(root, 'node_modules', tool), ...words]);
  if (code === 0) return;
  say(output.trimEnd());
  throw new StageFailure();
}

async function aloud(tool, words, environment = {}) {
  const code = await run(findProjectNode(), [join(root, 'node_modules', tool), ...words], { cwd: root, env: { ...process.env, ...environment } });
  if (code !== 0) throw new StageFailure();
}

function vitest(name, folders) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reportFolder, `${name}.json`)}`];
  return aloud('vitest/vitest.mjs', ['run', ...reporters, ...folders]);
}

/** Passed, failed and skipped over every report that was written. */
function countTests() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const name of ['unit', 'integration', 'e2e']) {
    const report = readReport(name);
    if (report === undefined) continue;
    const { stats } = report;
    counts.passed += stats === undefined ? report.numPassedTests : stats.expected + stats.flaky;
    counts.failed += stats === undefined ? report.numFailedTests : stats.unexpected;
    counts.skipped += stats === undefined ? report.numPendingTests + report.numTodoTests : stats.skipped;
  }
  return counts;
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reportFolder, `${name}.json`), 'utf8'));
  } catch {
    // The stage did not run, or not to its report.
    return undefined;
  }
}

function chooseStages(words) {
  if (words.length === 0) return Object.keys(stages);
  const [flag, names] = words;
  const chosen = flag === '--only' && words.length === 2 ? names.split(',') : [];
  const isKnown = chosen.length > 0 && chosen.every((name) => Object.hasOwn(stages, name));
  if (!isKnown) throw new SetupError(`Usage: npm test -- --only STAGE[,STAGE]   where a stage is one of: ${Object.keys(stages).join(', ')}`);
  return chosen;
}

async function runStage(name) {
  say(`\n== ${name}`);
  const started = Date.now();
  try {
    await stages[name]();
  } catch (error) {
    if (!(error instanceof StageFailure)) say(error instanceof SetupError ? error.message : error.stack);
    say(`== ${name} FAILED after ${seconds(started)}`);
    return false;
  }
  say(`== ${name} passed in ${seconds(started)}`);
  return true;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

await runScript(async () => {
  const chosen = chooseStages(process.argv.slice(2));
  rmSync(reportFolder, { recursive: true, force: true });
  mkdirSync(reportFolder, { recursive: true });
  let failed;
  for (const name of chosen) {
    if (await runStage(name)) continue;
    failed = name;
    break;
  }
  if (failed !== undefined) say(`\nnpm test stopped at: ${failed}`);
  const { passed, failed: failures, skipped } = countTests();
  process.stdout.write(`${passed} passed, ${failures} failed, ${skipped} skipped\n`);
  return failed === undefined ? 0 : 1;
});
