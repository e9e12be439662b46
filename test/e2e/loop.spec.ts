// The whole loop on the demo project, by keyboard: import, filter, label, undo, train, review, fix, retrain, compare; and
// everything is still there after the host's process was killed.
import { expect, test } from './hosts/fixture.ts';
import type { AnnotatePage } from './pages/annotate.ts';
import { HomePage } from './pages/home.ts';
import { ReviewPage } from './pages/review.ts';
import { TrainPage } from './pages/train.ts';

test('import, label, train, review, fix, retrain, compare, and survive a kill', async ({ host }) => {
  const home = new HomePage(host.page);
  await home.openDemo();

  const library = await home.goToLibrary();
  await library.filter('Expression', 'Happiness');
  await expect(library.faces.first()).toHaveAccessibleName(/Happiness/);
  for (const name of await library.faces.all()) await expect(name).toHaveAccessibleName(/Happiness/);

  const desk = await library.openFirst();
  const first = await desk.pictureName();
  await desk.press('v');
  await desk.signIn('Ada');
  await expect(desk.expression('Sadness')).toHaveAttribute('aria-pressed', 'true');
  await desk.goToNext();
  await desk.press('b');
  await expect(desk.expression('Surprise')).toHaveAttribute('aria-pressed', 'true');
  await desk.goToNext();
  await desk.typeCodeLine('1+2C+12E');
  await desk.expectUnit(2, /present C/i);
  await desk.goToNext();
  await desk.press('q');
  await desk.expectUnit(1, /absent/i);
  await desk.press('q');
  await desk.expectUnit(1, /present A/i);
  await desk.goToNext();
  await desk.press('x');
  await expect(desk.expression('Not a face')).toHaveAttribute('aria-pressed', 'true');
  await desk.expectSaved();
  await desk.press('Control+z');
  await expect(desk.expression('Not a face')).toHaveAttribute('aria-pressed', 'false');
  await desk.expectSaved();

  const train = await TrainPage.open(host.page);
  await train.start({ method: /MAL|Meta/i, steps: 12, size: 24, name: 'first' });
  await train.expectCompleted();

  const review = await train.review();
  for (let face = 0; face < 6; face += 1) await review.press('f');
  for (let face = 0; face < 4; face += 1) await review.press('Enter');
  await review.expectReviewed(10);
  const decided = (await host.page.getByRole('region', { name: 'Progress' }).textContent()) ?? '';
  await review.retrain();
  await train.expectCompleted();

  const both = await TrainPage.open(host.page);
  await expect(both.runs).toHaveCount(2);
  await expect(await both.compareAll()).toBeVisible();

  const page = await host.killAndRestart();
  const again = new HomePage(page);
  await again.openRecent('Demo');
  const reviewed = await ReviewPage.open(page);
  await reviewed.expectReviewed(0);
  await page.getByRole('combobox', { name: 'Run' }).or(page.getByRole('textbox', { name: 'Run' })).click();
  await page.getByRole('option', { name: /^first ·/ }).click();
  await reviewed.expectReviewed(10);
  expect(await page.getByRole('region', { name: 'Progress' }).textContent()).toBe(decided);

  const faces = await again.goToLibrary();
  await faces.filter('Labels', 'Coded here by a person');
  await expect(faces.faces.first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Path contains' }).fill(first.replace(/^Face /, ''));
  const deskAgain: AnnotatePage = await faces.openFirst();
  await expect(deskAgain.expression('Sadness')).toHaveAccessibleName(/given by Ada/);
});
