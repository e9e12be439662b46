// Walks the demo project once to a trained, partly reviewed state, then takes every screen in light and in dark.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/hosts/fixture.ts';
import { AgreementPage } from '../e2e/pages/agreement.ts';
import { HomePage } from '../e2e/pages/home.ts';
import { TrainPage } from '../e2e/pages/train.ts';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/** Toasts and tooltips come and go. */
const WITHOUT_PASSING_THINGS = '.mantine-Notifications-root, .mantine-Tooltip-tooltip { display: none !important }';

async function take(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByLabel('Loading')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
    await expect.poll(() => page.evaluate('[...document.images].every((image) => image.complete)')).toBe(true);
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png`, animations: 'disabled', style: WITHOUT_PASSING_THINGS });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const goTo = (page: Page, room: string) => page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room }).click();

test('every screen', async ({ startHost }) => {
  // A folder whose name may be read in the pictures.
  const dataFolder = join(tmpdir(), 'ada');
  await rm(dataFolder, { recursive: true, force: true });
  const { page } = await startHost({ dataFolder });
  await take(page, 'start');
  const home = new HomePage(page);
  await home.openDemo();

  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  for (let frame = 0; frame < 6; frame += 1) await desk.goToNext();
  await desk.press('q');
  await desk.signIn('Ada');
  await desk.press('q');
  await desk.press('q');
  await desk.typeCodeLine('2C+5B+25');
  await desk.expectSaved();
  await take(page, 'annotate');

  const agreement = await AgreementPage.open(page);
  await expect(agreement.table).toBeVisible();
  await take(page, 'agreement');
  await agreement.openCell('AU 1', 'Agreement');
  await take(page, 'adjudicate');

  const train = await TrainPage.open(page);
  await train.start({ method: /MAL|Meta/i, steps: Number(process.env.SCREENSHOT_STEPS ?? 600), size: 48, name: 'first round' });
  await train.expectCompleted(600_000);
  await take(page, 'run');

  const review = await train.review();
  for (const key of ['f', 'f', 'Enter', 'f', 'f', '?', 'f', 'f', 'Enter', 'f', 'f', 'f']) await review.press(key);
  await review.expectReviewed(12);
  await take(page, 'review');

  await review.retrain();
  await train.expectCompleted(600_000);
  const both = await TrainPage.open(page);
  await take(page, 'train');
  await (await both.compareAll()).scrollIntoViewIfNeeded();
  await take(page, 'compare');

  await home.goToLibrary();
  await page.getByRole('search', { name: 'Filter faces' }).getByRole('button', { name: 'Clear' }).click();
  await library.filter('Sort', 'Most suspicious first');
  await expect(library.faces.first()).toBeVisible();
  await take(page, 'library');
  await goTo(page, 'Data');
  await expect(page.getByRole('table', { name: 'Data sets' })).toBeVisible();
  await take(page, 'data');
  await goTo(page, 'Settings');
  await expect(page.getByText('wasm').first()).toBeVisible();
  await take(page, 'settings');
  await goTo(page, 'Home');
  await expect(page.getByRole('heading', { name: 'What next' })).toBeVisible();
  await take(page, 'home');
});
