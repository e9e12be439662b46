// Two people code the same faces blind, each at an address of their own; the owner follows, closes, and compares.
import type { Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';
import { AgreementPage } from './pages/agreement.ts';
import { AnnotatePage } from './pages/annotate.ts';
import { HomePage } from './pages/home.ts';
import { LibraryPage } from './pages/library.ts';
import { PeoplePage } from './pages/people.ts';

const PASS = 'Reliability';

test.skip(({ hostKind }) => hostKind === 'desktop', 'Several people come in at the browser host.');

/** A browser of somebody else's: no cookie, no memory. */
async function comeIn(owner: Page, address: string): Promise<Page> {
  const browser = owner.context().browser();
  if (browser === null) throw new Error('The page is in no browser');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function inviteAndOpenPass(owner: Page): Promise<{ ada: string; ben: string; people: PeoplePage }> {
  const people = await PeoplePage.open(owner);
  await people.add('Ada');
  await people.add('Ben');
  const [ada, ben] = [await people.makeAddress('Ada'), await people.makeAddress('Ben')];
  const dialog = await people.startPass();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(PASS);
  await dialog.getByRole('combobox', { name: 'What is coded' }).selectOption('Expressions');
  await dialog.getByRole('combobox', { name: 'Faces', exact: true }).selectOption('Data set demo-au');
  // One sequence, which both code from its first frame on.
  await dialog.getByRole('textbox', { name: 'Only the subject' }).fill('S001');
  await dialog.getByText('Every face by several').click();
  await dialog.getByRole('checkbox', { name: 'Hide the labels that came with the data sets, too' }).check();
  const preview = dialog.getByRole('region', { name: 'Who gets how many' });
  await expect(preview).toContainText('(100%) by several people');
  await expect(preview.getByRole('row', { name: /Ada/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Open the pass' }).click();
  await expect(people.pass(PASS).getByText('Open, blind')).toBeVisible();
  return { ada, ben, people };
}

/** Codes the assigned faces in order, by key, as long as there are labels; returns the names of the faces. */
async function codeExpressions(page: Page, labels: readonly string[]): Promise<string[]> {
  const people = await PeoplePage.open(page);
  await people.pass(PASS).getByRole('button', { name: `Code my assignment of ${PASS}` }).click();
  const desk = new AnnotatePage(page);
  const faces: string[] = [];
  for (const [place, label] of labels.entries()) {
    await expect(page.getByText(new RegExp(`^My assignment ${String(place + 1)} of \\d+`))).toBeVisible();
    await expect(page.getByText('Blind: others’ codes are hidden')).toBeVisible();
    faces.push(await desk.pictureName());
    await desk.expression(label).click();
    await expect(desk.expression(label)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(new RegExp(`^My assignment ${String(place + 1)} of \\d+, done$`))).toBeVisible();
    if (place < labels.length - 1) await page.getByRole('button', { name: 'Next uncoded' }).click();
  }
  await desk.expectSaved();
  return faces;
}

/** Opens a face by its path in the library and shows what others gave. */
async function openFace(page: Page, picture: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Library' }).click();
  await page.getByRole('textbox', { name: 'Path contains' }).fill(picture.replace(/^Face /, ''));
  const library = new LibraryPage(page);
  await expect(library.faces).toHaveCount(1);
  await expect(library.faces.first()).toHaveAccessibleName(new RegExp(picture.replace(/^Face /, '')));
  const desk = await library.openFirst();
  await expect.poll(() => desk.pictureName()).toBe(picture);
}

test('blind until closed: neither sees the other\'s codes, the owner sees progress, then agreement', async ({ host }) => {
  test.setTimeout(360_000);
  const owner = host.page;
  await new HomePage(owner).openDemo();
  const { ada: adaAddress, ben: benAddress, people } = await inviteAndOpenPass(owner);
  const [ada, ben] = [await comeIn(owner, adaAddress), await comeIn(owner, benAddress)];
  await expect(ada.getByRole('note', { name: 'You code as Ada' })).toBeVisible();
  await expect(ada.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Train' })).toBeHidden();
  expect(ada.url()).not.toContain('token');

  const adaFaces = await codeExpressions(ada, ['Happiness', 'Happiness', 'Sadness']);
  await people.expectProgress(PASS, '3 of');
  await codeExpressions(ben, ['Sadness', 'Sadness', 'Sadness']);

  // Ben looks at every face that Ada coded: there is no trace of her.
  for (const face of adaFaces) {
    await openFace(ben, face);
    await expect(ben.getByText('Ada')).toHaveCount(0);
    await expect(ben.getByRole('button', { name: /^Happiness/ }).first()).not.toHaveAttribute('aria-pressed', 'true');
  }
  await ben.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Library' }).click();
  await ben.getByRole('combobox', { name: 'Assigned' }).selectOption('Mine');
  await ben.getByRole('textbox', { name: 'Path contains' }).fill('');
  await ben.getByRole('combobox', { name: 'Expression' }).selectOption('Happiness');
  await expect(ben.getByRole('heading', { name: 'No face fits this filter' })).toBeVisible();

  await PeoplePage.open(owner);
  await people.expectProgress(PASS, 'Ada');
  await expect(people.pass(PASS)).toContainText('3 of');
  await owner.getByRole('button', { name: `Close ${PASS}` }).click();
  await expect(owner.getByText(/will see each other’s codes on these/)).toBeVisible();
  await owner.getByRole('button', { name: 'Cancel' }).click();
  await people.close(PASS);

  await ben.getByRole('button', { name: 'Clear' }).click();
  await openFace(ben, adaFaces[0] ?? '');
  await expect(ben.getByText('Ada').first()).toBeVisible();
  await people.pass(PASS).getByRole('button', { name: `Agreement of ${PASS}` }).click();
  await expect(new AgreementPage(owner).table).toBeVisible();
  await expect(owner.getByText('Ada · Ben')).toBeVisible();
});

test('an address lets in one person, and nobody once it is revoked', async ({ host }) => {
  const owner = host.page;
  await new HomePage(owner).openDemo();
  const people = await PeoplePage.open(owner);
  await people.add('Cleo');
  const address = await people.makeAddress('Cleo');
  const cleo = await comeIn(owner, address);
  await expect(cleo.getByRole('note', { name: 'You code as Cleo' })).toBeVisible();
  await cleo.keyboard.press('Alt+Digit4');
  await expect(cleo.getByRole('heading', { name: 'Train' })).toHaveCount(0);
  await owner.getByRole('button', { name: 'More for Cleo' }).click();
  await owner.getByRole('menuitem', { name: 'Revoke their addresses' }).click();
  await expect(owner.getByText('Cleo can no longer come in')).toBeVisible();
  await cleo.reload();
  await expect(cleo.getByText('Open the address that Duchenne printed')).toBeVisible();
});

test('who labels is asked at the start, where a pass is open', async ({ host }) => {
  const owner = host.page;
  await new HomePage(owner).openDemo();
  const people = await PeoplePage.open(owner);
  await people.add('Dora');
  const pass = await people.startPass();
  await pass.getByRole('textbox', { name: 'Name' }).fill('Alone');
  await pass.getByRole('button', { name: 'Open the pass' }).click();
  await expect(people.pass('Alone')).toBeVisible();
  await owner.reload();
  const dialog = owner.getByRole('dialog', { name: 'Who is labelling?' });
  await dialog.getByRole('button', { name: 'Dora' }).click();
  await expect(owner.getByRole('button', { name: 'Dora', exact: true })).toBeVisible();
  await expect(people.pass('Alone').getByRole('button', { name: 'Code my assignment of Alone' })).toBeVisible();
  await owner.reload();
  await expect(owner.getByRole('button', { name: 'Dora', exact: true })).toBeVisible();
  await expect(dialog).toBeHidden();
});
