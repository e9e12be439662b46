// A second opinion on the demo's faces, by keyboard: code, compare with the imported coders, settle what differs.
import { expect, test } from './hosts/fixture.ts';
import { AgreementPage } from './pages/agreement.ts';
import { HomePage } from './pages/home.ts';

test('code, compare, open a number, settle a face; both originals stay', async ({ host }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();

  const nobody = await AgreementPage.open(page);
  await expect(page.getByRole('heading', { name: 'No two raters have coded the same faces yet' })).toBeVisible();
  await expect(nobody.table).toBeHidden();

  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  const names: string[] = [];
  // The imported coders give 0 to AU 4 in most of these; Ada sees it in every second face, and codes the rest absent.
  for (let face = 0; face < 6; face += 1) {
    await expect.poll(() => desk.pictureName()).toMatch(/^Face S001/);
    names.push(await desk.pictureName());
    await desk.typeCodeLine(face % 2 === 0 ? '4C' : '1');
    if (face === 0) await desk.signIn('Ada');
    await desk.press('Enter');
    await desk.expectUnit(2, /absent/);
    await desk.goToNext();
  }
  await desk.expectSaved();

  const agreement = await AgreementPage.open(page);
  await expect(agreement.table).toBeVisible();
  await expect(agreement.cell('AU 4', 'Cohen’s κ')).toHaveAccessibleName(/κ (−?\.\d\d|1\.00|–).* differ$/);
  await agreement.cell('AU 1', 'Cohen’s κ').focus();
  await agreement.press('ArrowRight');
  await expect(agreement.cell('AU 1', 'Krippendorff’s α')).toBeFocused();

  await agreement.openCell('AU 4', 'Gwet’s AC1');
  const differing = await agreement.faces.count();
  expect(differing).toBeGreaterThan(1);
  await agreement.expectCounts(`${differing} faces differ, ${differing} left`);
  await expect(page.getByRole('figure', { name: 'Face' }).getByRole('img')).toHaveAttribute('alt', names[0] ?? '');
  await expect(agreement.finalCode).toHaveText('Not settled');

  // The key of AU 4 steps as in Annotate: absent, A; then the code of the first rater instead.
  await agreement.press('e');
  await expect(agreement.finalCode).toHaveText('Final: absent');
  await agreement.press('e');
  await expect(agreement.finalCode).toHaveText('Final: present A');
  await agreement.expectCounts(`${differing} faces differ, ${differing - 1} left`);
  await agreement.press('Control+z');
  await expect(agreement.finalCode).toHaveText('Final: absent');
  await agreement.press('Enter');
  await expect(page.getByRole('figure', { name: 'Face' }).getByRole('img')).not.toHaveAttribute('alt', names[0] ?? '');
  await expect(agreement.finalCode).toHaveText('Not settled');
  await agreement.press('1');
  await expect(agreement.finalCode).toHaveText(/^Final: (absent|present C)$/);
  await agreement.expectCounts(`${differing} faces differ, ${differing - 2 === 0 ? 'all settled' : `${differing - 2} left`}`);

  await agreement.press('Escape');
  await expect(agreement.table).toBeVisible();
  // A final code is nobody's opinion: the numbers stay.
  await expect(agreement.cell('AU 4', 'Agreement')).toHaveAccessibleName(new RegExp(`${differing} faces differ$`));

  const faces = await home.goToLibrary();
  const again = await faces.openFirst();
  await expect(again.face.getByRole('img')).toHaveAttribute('alt', names[0] ?? '');
  await again.expectUnit(4, /present C/);
  await expect(page.getByText('Adjudication by Ada')).toBeVisible();
});

test('export gives a table for a paper', async ({ host }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  await desk.typeCodeLine('1');
  await desk.signIn('Ada');
  await desk.expectUnit(1, /present/);
  await desk.expectSaved();
  const agreement = await AgreementPage.open(page);
  await expect(agreement.table).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /LaTeX/ }).click()]);
  expect(download.suggestedFilename()).toBe('agreement.tex');
});
