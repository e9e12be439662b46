// What models say, as ghosts beside one's own codes: imported, seen, accepted, rejected, undone, hidden; the origin stays.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './hosts/fixture.ts';
import { HomePage } from './pages/home.ts';
import { SuggestionsPage } from './pages/suggestions.ts';
import { TrainPage } from './pages/train.ts';

const OPENFACE = [
  'frame, face_id, timestamp, confidence, success, AU01_r, AU04_r, AU12_r, AU25_r, AU01_c, AU04_c, AU12_c, AU25_c',
  '1, 0, 0.000, 0.98, 1, 0.10, 1.90, 3.10, 0.00, 0, 1, 1, 0',
  '3, 0, 0.080, 0.98, 1, 0.00, 0.00, 2.20, 1.00, 0, 0, 1, 1',
  // No result: nothing is suggested of this frame.
  '5, 0, 0.160, 0.02, 0, 0.00, 0.00, 0.00, 0.00, 0, 0, 0, 0',
  '7, 0, 0.240, 0.98, 1, 0.00, 0.00, 4.60, 1.00, 0, 0, 1, 1',
  '999, 0, 0.320, 0.98, 1, 0.00, 0.00, 4.60, 1.00, 0, 0, 1, 1',
].join('\r\n');

const PY_FEAT = ['input,AU12,AU01,AU04,happy,neutral', 'S001/001.jpg,0.93,0.08,0.61,0.8,0.2', 'S001/003.jpg,0.40,0.02,0.55,0.1,0.9', ''].join('\n');

test('OpenFace: import, accept, reject, undo, next, hide; the origin is in the history', async ({ host, folder }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const file = join(folder, 'S001.csv');
  await writeFile(file, OPENFACE);

  const suggestions = new SuggestionsPage(page);
  const report = await suggestions.check({ path: file, format: 'OpenFace', dataset: 'demo-au' });
  await expect(report).toContainText('frame 999 of subject S001');
  await expect(report).toContainText('counts the frames it was given from 1');
  await suggestions.import();
  await expect(page.getByRole('table', { name: 'Sources of suggestions' })).toContainText('S001.csv');

  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  await expect(suggestions.source).toHaveValue('');
  await expect(suggestions.ghost(12)).toBeHidden();
  await suggestions.source.selectOption({ label: 'S001.csv (OpenFace)' });
  await expect(suggestions.ghost(12)).toHaveText('C?');
  await expect(suggestions.ghost(1)).toHaveText('0?');
  // A ghost is no label.
  await desk.expectUnit(12, /not coded/);

  // The keys walk through what waits: AU 1 is refused, AU 4 accepted.
  await desk.press('Alt+r');
  await desk.signIn('Ada');
  await expect(suggestions.ghost(1)).toHaveAccessibleName(/rejected$/);
  await desk.press('Alt+y');
  await desk.expectUnit(4, /present B/);
  await desk.expectUnit(1, /not coded/);
  await expect(suggestions.ghost(4)).toHaveAccessibleName(/as coded$/);

  await desk.press('Alt+t');
  await desk.expectUnit(12, /present C/);
  await desk.expectUnit(25, /absent/);
  await desk.expectUnit(1, /not coded/);
  await suggestions.expectHistory(/suggestion by OpenFace "S001\.csv"/);
  await desk.press('Control+z');
  await desk.expectUnit(12, /not coded/);
  await desk.expectUnit(25, /not coded/);
  await desk.expectUnit(4, /present B/);
  await expect(suggestions.ghost(12)).toHaveAccessibleName(/accept$/);

  await suggestions.rejectButton(1).click();
  await expect(suggestions.ghost(1)).toHaveAccessibleName(/accept$/);
  await suggestions.ghost(1).click();
  await desk.expectUnit(1, /absent/);

  await desk.press('Alt+k');
  await expect.poll(() => desk.pictureName()).toMatch(/S001\/003/);
  await desk.press('Alt+t');
  await desk.expectUnit(12, /present B/);
  // Frame 5 had no result.
  await desk.press('Alt+k');
  await expect.poll(() => desk.pictureName()).toMatch(/S001\/007/);
  await desk.press('Alt+i');
  await expect(suggestions.ghost(12)).toBeHidden();
  await desk.press('Alt+i');
  await expect(suggestions.ghost(12)).toHaveText('E?');
  await desk.expectSaved();
});

test('Py-Feat: only what is sure enough is taken; a project that is blind to the model shows nothing', async ({ host, folder }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const file = join(folder, 'faces.csv');
  await writeFile(file, PY_FEAT);
  const suggestions = new SuggestionsPage(page);
  await suggestions.check({ path: file, format: 'Py-Feat', dataset: 'demo-au' });
  await suggestions.import();

  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  await suggestions.source.selectOption({ label: 'faces.csv (Py-Feat)' });
  await expect(suggestions.ghost(12)).toHaveText('✓? .93');
  await expect(suggestions.ghost(1)).toHaveText('0? .92');
  await expect(suggestions.ghost(4)).toHaveText('✓? .61');
  await expect(desk.expression('Happiness')).toHaveAccessibleName(/suggested \.80$/);
  // From .80 to .50 by the keyboard.
  await expect(page.getByRole('button', { name: 'Accept 2', exact: true })).toBeEnabled();
  await suggestions.threshold.focus();
  await desk.press('Home');
  await expect(page.getByRole('button', { name: 'Accept 3', exact: true })).toBeEnabled();
  await desk.press('End');
  await expect(page.getByRole('button', { name: 'Accept 0', exact: true })).toBeDisabled();
  for (let step = 0; step < 20; step += 1) await desk.press('ArrowLeft');
  await page.getByRole('button', { name: 'Accept 2', exact: true }).click();
  await desk.signIn('Ada');
  await desk.expectUnit(12, /present/);
  await desk.expectUnit(1, /absent/);
  await desk.expectUnit(4, /not coded/);
  await suggestions.expectHistory(/Py-Feat "faces\.csv", \.93, with all at least \.80 sure/);
  await page.getByRole('button', { name: 'Accept happiness' }).click();
  await expect(desk.expression('Happiness')).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Home' }).click();
  await page.getByRole('switch', { name: 'Hide suggestions' }).click({ force: true });
  await expect(page.getByRole('switch', { name: 'Hide suggestions' })).toBeChecked();
  await page.goBack();
  await expect(suggestions.bar.getByRole('status')).toContainText('blind to the model');
  await expect(suggestions.ghost(4)).toBeHidden();
  await expect(desk.expression('Happiness')).not.toHaveAccessibleName(/suggested/);
  await desk.expectUnit(12, /present/);
});

test('a run suggests on pictures that nobody has labelled, and says what it was trained on', async ({ host }) => {
  test.setTimeout(400_000);
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const train = await TrainPage.open(page);
  await train.start({ method: /MAL|Meta/i, steps: 20, size: 32, name: 'Quick' });
  await train.expectCompleted();
  await page.getByRole('button', { name: 'Suggest on pictures' }).click();
  await page.getByRole('dialog', { name: 'Suggest on pictures' }).getByRole('button', { name: 'Suggest', exact: true }).click();
  await expect(page.getByText('Suggestions by Quick for all pictures: done')).toBeVisible({ timeout: 200_000 });

  const suggestions = new SuggestionsPage(page);
  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  await suggestions.source.selectOption({ label: 'Quick (training run)' });
  await expect(suggestions.ghost(12)).toHaveText(/^(✓|0)\? \.\d\d$/);
  await expect(suggestions.bar).toContainText('Present means from B');
  await expect(page.getByRole('group', { name: 'Suggested expression' })).toBeVisible();
  await suggestions.ghost(12).click();
  await desk.signIn('Ada');
  await suggestions.expectHistory(/suggestion by run "Quick", \.\d\d/);
});
