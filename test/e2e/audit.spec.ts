// Every label that a person gives, changes or takes back can be told afterwards: who, when, from what to what, and how.
import { expect, test } from './hosts/fixture.ts';
import { AuditPage } from './pages/audit.ts';
import { HomePage } from './pages/home.ts';

test('codes, a change of mind and its undo are told, filtered, exported, and lead to their face', async ({ host }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const nobody = await AuditPage.open(page);
  await expect(page.getByRole('heading', { name: 'Nobody has labelled anything by hand yet' })).toBeVisible();
  await nobody.filter('Source', 'Import');
  await expect(nobody.events.first()).toContainText('Import');
  await page.getByRole('button', { name: 'Clear' }).click();

  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  const first = (await desk.pictureName()).replace(/^Face /, '');
  await desk.typeCodeLine('4C');
  await desk.signIn('Ada');
  await desk.expectUnit(4, /present C/);
  await desk.goToNext();
  const second = (await desk.pictureName()).replace(/^Face /, '');
  await desk.press('v');
  await expect(desk.expression('Sadness')).toHaveAttribute('aria-pressed', 'true');
  await desk.expectSaved();
  await desk.press('Control+z');
  await expect(desk.expression('Sadness')).toHaveAttribute('aria-pressed', 'false');
  await desk.expectSaved();

  const audit = await AuditPage.open(page);
  await expect(audit.events).toHaveCount(3);
  await expect(audit.events.nth(0)).toContainText(/Ada.*Expression.*Sadness.*none.*Undo of #\d+/);
  await expect(audit.events.nth(1)).toContainText(/Expression.*none.*Sadness.*At the desk.*taken back by #\d+/);
  await expect(audit.events.nth(2)).toContainText(/AU 4 Brow lowerer.*not coded.*present C/);

  await audit.filter('Field', 'Action units');
  await expect(audit.events).toHaveCount(1);
  await audit.filter('Field', 'Any field');
  await audit.fill('Path contains', second);
  await expect(audit.events).toHaveCount(2);
  await audit.fill('From day', '2999-01-01');
  await expect(page.getByRole('heading', { name: 'No event of that kind' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await audit.filter('Annotator', 'Ada');
  await expect(audit.events).toHaveCount(3);
  const rows = await audit.exportCsv();
  expect(rows.map(({ image, field, before, after, source }) => [image, field, before, after, source])).toEqual([
    [second, 'expression', 'Sadness', 'none', 'undo'], [second, 'expression', 'none', 'Sadness', 'desk'], [first, 'au:4', 'not coded', 'present C', 'desk'],
  ]);

  await audit.events.nth(2).getByRole('link', { name: `Open face ${first}` }).focus();
  await page.keyboard.press('Enter');
  await expect(desk.face.getByRole('img').first()).toHaveAttribute('alt', `Face ${first}`);
  await desk.expectUnit(4, /present C/);
});

test('a long list is read on, page by page, as it is scrolled', async ({ host }) => {
  const { page } = host;
  await new HomePage(page).openDemo();
  const audit = await AuditPage.open(page);
  await audit.filter('Source', 'Import');
  await audit.filter('Field', 'AU 1 Inner brow raiser');
  await expect(page.getByText(/^the newest 200$/)).toBeVisible();
  await audit.table.focus();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(page.getByText(/^6\d\d events$|^5\d\d events$/)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
});
