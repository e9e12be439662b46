// Walks the demo project once to a trained, partly reviewed state, then takes every screen in light and in dark.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/hosts/fixture.ts';
import type { AnnotatePage } from '../e2e/pages/annotate.ts';
import { AgreementPage } from '../e2e/pages/agreement.ts';
import { HomePage } from '../e2e/pages/home.ts';
import type { LibraryPage } from '../e2e/pages/library.ts';
import { KeyboardPages } from '../e2e/pages/keyboard.ts';
import { PeoplePage } from '../e2e/pages/people.ts';
import { SuggestionsPage } from '../e2e/pages/suggestions.ts';
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

/** The desk as it looks while something is done at it. */
async function takeDeskModes(page: Page, desk: AnnotatePage): Promise<void> {
  await desk.press('Alt+s');
  await expect(page.getByRole('img', { name: 'The subject’s neutral face' })).toBeVisible();
  await take(page, 'desk-side-by-side');
  await desk.press('Alt+s');

  await desk.press('Alt+h');
  await expect(page.getByRole('complementary', { name: 'Guide to the action units' })).toBeVisible();
  await take(page, 'desk-guide');
  await desk.press('Alt+h');

  for (let frame = 0; frame < 9; frame += 1) await desk.press('Shift+ArrowRight');
  await desk.press('Alt+o');
  await expect(page.getByRole('dialog', { name: 'Fill from onset over apex to offset' })).toBeVisible();
  await take(page, 'desk-fill');
  await desk.press('Escape');
  await desk.press('Escape');

  await page.keyboard.type('1+2+4');
  await take(page, 'desk-code-line');
  await desk.press('Escape');
  await desk.press('Control+Space');
  await take(page, 'desk-templates');
  await desk.press('Escape');
  await new KeyboardPages(page).openPalette();
  await page.keyboard.type('neutral');
  await take(page, 'palette');
  await desk.press('Escape');
}

/** From the page of a run that is done, and back there. */
async function takeSuggestions(page: Page, library: LibraryPage): Promise<void> {
  const run = page.url();
  await page.getByRole('button', { name: 'Suggest on pictures' }).click();
  await page.getByRole('dialog', { name: 'Suggest on pictures' }).getByRole('button', { name: 'Suggest', exact: true }).click();
  await expect(page.getByText('Suggestions by first round for all pictures: done')).toBeVisible({ timeout: 200_000 });
  await goTo(page, 'Library');
  await library.openFirst();
  const suggestions = new SuggestionsPage(page);
  await suggestions.source.selectOption({ label: 'first round (training run)' });
  await expect(suggestions.ghost(12)).toBeVisible();
  await take(page, 'desk-suggestions');
  await suggestions.source.selectOption('');
  await page.goto(run);
}

async function takePeople(page: Page): Promise<void> {
  const people = await PeoplePage.open(page);
  await people.add('Ben');
  const dialog = await people.startPass();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Reliability');
  await dialog.getByRole('combobox', { name: 'Faces', exact: true }).selectOption('Data set demo-au');
  await dialog.getByText('Every face by several').click();
  await expect(dialog.getByRole('region', { name: 'Who gets how many' })).toContainText('by several people');
  await dialog.getByRole('button', { name: 'Open the pass' }).click();
  await expect(people.pass('Reliability').getByText('Open, blind')).toBeVisible();
  await take(page, 'people');
  await people.pass('Reliability').getByRole('button', { name: 'Code my assignment of Reliability' }).click();
  await expect(page.getByText(/^My assignment \d+ of \d+/)).toBeVisible();
  await take(page, 'desk-assignment');
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
  await takeDeskModes(page, desk);

  const agreement = await AgreementPage.open(page);
  await expect(agreement.table).toBeVisible();
  await take(page, 'agreement');
  await agreement.openCell('AU 1', 'Agreement');
  await take(page, 'adjudicate');

  const train = await TrainPage.open(page);
  await train.start({ method: /MAL|Meta/i, steps: Number(process.env.SCREENSHOT_STEPS ?? 600), size: 48, name: 'first round' });
  await train.expectCompleted(600_000);
  await take(page, 'run');

  await takeSuggestions(page, library);

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
  await page.getByRole('link', { name: 'Change keys' }).click();
  await take(page, 'keys');
  await goTo(page, 'Audit');
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await take(page, 'audit');
  await goTo(page, 'Home');
  await expect(page.getByRole('heading', { name: 'What next' })).toBeVisible();
  await take(page, 'home');

  await takePeople(page);
});
