// Everything by keyboard: any action by its name, any action by a key of one's own, on any layout, kept with the person.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';
import { AnnotatePage } from './pages/annotate.ts';
import { HomePage } from './pages/home.ts';
import { KeyboardPages } from './pages/keyboard.ts';

/** What is open over the screen, or the table of keys; screens themselves are the matter of accessibility.spec.ts. */
async function expectAccessible(page: Page, part = '[role=dialog]'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`)).toEqual([]);
}

/** The first coded face of the demo, coded under a name. */
async function openDemoDesk(page: Page, name: string): Promise<AnnotatePage> {
  await new HomePage(page).openDemo();
  const asked = page.getByRole('dialog', { name: 'Who is labelling?' });
  if (await asked.isVisible()) await page.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  const desk = await openDesk(page);
  await signInAs(page, name);
  return desk;
}

async function openDesk(page: Page): Promise<AnnotatePage> {
  const library = await new HomePage(page).goToLibrary();
  await library.filter('Data set', 'demo-au');
  return library.openFirst();
}

/** Signs in under a name, whoever is asked for or signed in now. */
async function signInAs(page: Page, name: string): Promise<void> {
  const desk = new AnnotatePage(page);
  await page.getByRole('button', { name: /^(Sign in|Ada|Bob)$/ }).click();
  await desk.signIn(name);
  await expect(page.getByRole('banner').getByRole('button', { name })).toBeVisible();
}

test('the palette performs any action, and the desk has the keys again', async ({ host }) => {
  const { page } = host;
  const keyboard = new KeyboardPages(page);
  const desk = await openDemoDesk(page, 'Ada');

  await keyboard.openPalette();
  await expect(keyboard.option(/^Happiness Undo takes back the expression of this face C$/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('no such thing');
  await expect(keyboard.palette.getByRole('status')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keyboard.palette).toBeHidden();

  await keyboard.perform('happ', /^Happiness/);
  await expect(desk.expression('Happiness')).toHaveAttribute('aria-pressed', 'true');
  await desk.press('v');
  await expect(desk.expression('Sadness')).toHaveAttribute('aria-pressed', 'true');

  // Letters typed before the palette has the focus code nothing.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qwer');
  await expect(keyboard.palette.getByRole('combobox', { name: 'Find an action' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(keyboard.palette).toBeHidden();
  for (const unit of [1, 2, 4, 5]) await desk.expectUnit(unit, /not coded/);

  await keyboard.perform('code line', /^Type a code line/);
  const line = page.getByRole('textbox', { name: 'Code line' }).or(page.getByRole('combobox', { name: 'Code line' }));
  await expect(line).toBeFocused();
  // Once the palette has the focus: until then Escape is the line's own.
  await keyboard.openPalette();
  await page.keyboard.press('Escape');
  await expect(line).toBeFocused();

  await page.getByRole('button', { name: 'Find an action' }).click();
  await page.keyboard.type('library');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});

test('any action gets a key of one’s own, at once and after a restart on another port', async ({ host }) => {
  let { page } = host;
  const keyboard = new KeyboardPages(page);
  let desk = await openDemoDesk(page, 'Ada');
  await keyboard.openTable();
  await expectAccessible(page, 'main');
  await keyboard.choose('Fear', 'F8');
  await keyboard.search('AU 12');
  await keyboard.choose('AU 12 Lip corner puller', 'F7');
  await expect(keyboard.row('AU 12 Lip corner puller')).toContainText('changed');
  await expect(keyboard.row('AU 12 Lip corner puller').getByText('F7', { exact: true })).toBeVisible();

  const expectOwnKeys = async (): Promise<void> => {
    await desk.press('F8');
    await expect(desk.expression('Fear')).toHaveAttribute('aria-pressed', 'true');
    await desk.press('F7');
    await desk.press('F7');
    await desk.expectUnit(12, /present A/);
    await desk.press('Shift+F7');
    await desk.expectUnit(12, /absent/);
    await desk.press('Shift+F7');
    await desk.expectUnit(12, /not coded/);
  };
  await page.keyboard.press('Alt+3');
  await expectOwnKeys();
  await desk.press('F1');
  await expect(keyboard.sheet.getByRole('region', { name: 'Expression' }).getByText('F8')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await desk.expectSaved();

  const port = new URL(page.url()).port;
  page = await host.killAndRestart();
  expect(new URL(page.url()).port).not.toBe(port);
  await new HomePage(page).openRecent('Demo');
  const dialog = page.getByRole('dialog', { name: 'Who is labelling?' });
  desk = new AnnotatePage(page);
  if (await dialog.isVisible()) await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+3');
  await desk.goToNext();
  await signInAs(page, 'Ada');
  await expectOwnKeys();

  await signInAs(page, 'Bob');
  await desk.press('n');
  await expect(desk.expression('Fear')).toHaveAttribute('aria-pressed', 'true');
});

test('keys that are taken are refused with whose they are', async ({ host }) => {
  const { page } = host;
  const keyboard = new KeyboardPages(page);
  await keyboard.openTable();
  await keyboard.startChoosing('Fear');
  await expectAccessible(page);
  await page.keyboard.press('c');
  await keyboard.expectRefused('“Happiness” (Annotate) has it. Give that one another key first.');
  await page.keyboard.press('q');
  await keyboard.expectRefused(/^“AU 1 Inner brow raiser” \(Annotate\) has it/);
  await page.keyboard.press('Control+p');
  await keyboard.expectRefused(/browser/);
  await page.keyboard.press('7');
  await keyboard.expectRefused(/Type a code line/);
  await page.keyboard.press('Escape');
  await expect(keyboard.chooser).toBeHidden();
  await expect(keyboard.row('Fear').getByRole('button', { name: 'Change the keys of Fear' })).toBeFocused();
  await expect(keyboard.row('Fear')).not.toContainText('changed');

  await keyboard.choose('Happiness', 'F8');
  await keyboard.choose('Fear', 'c');
  await keyboard.row('Happiness').getByRole('button', { name: 'Reset the keys of Happiness' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'keeps its keys' })).toContainText('“Fear” (Annotate) has it');
  await keyboard.row('Fear').getByRole('button', { name: 'Reset the keys of Fear' }).click();
  await expect(keyboard.row('Fear')).not.toContainText('changed');
});

test('keys are places: another layout types another letter there and codes the same', async ({ host }) => {
  const { page } = host;
  const keyboard = new KeyboardPages(page);
  const desk = await openDemoDesk(page, 'Ada');
  // What an AZERTY keyboard sends from the places of Q and W.
  await keyboard.pressPlace('KeyQ', 'a');
  await desk.expectUnit(1, /absent/);
  await keyboard.pressPlace('KeyW', 'z');
  await desk.expectUnit(2, /absent/);
  await keyboard.openPalette();
  await page.keyboard.type('AU 1 inner');
  await expect(keyboard.option(/^AU 1 Inner brow raiser/).first()).toContainText('A');
  await page.keyboard.press('Escape');

  await keyboard.openTable();
  await keyboard.search('AU 1 inner');
  await keyboard.startChoosing('AU 1 Inner brow raiser');
  await keyboard.pressPlace('IntlBackslash', '<');
  await expect(keyboard.chooser).toBeHidden();
  await page.keyboard.press('Alt+3');
  await keyboard.pressPlace('IntlBackslash', '<');
  await desk.expectUnit(1, /present A/);
});

test('a lab shares its keys as a file; a bad one changes nothing and says which entry', async ({ host, folder }) => {
  const { page } = host;
  const keyboard = new KeyboardPages(page);
  await keyboard.openTable();
  await keyboard.choose('Fear', 'F8');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const shared = join(folder, 'keys.json');
  await (await downloading).saveAs(shared);
  expect(JSON.parse(await readFile(shared, 'utf8'))).toEqual({ format: 'duchenne-keys', version: 1, keys: { 'expression-fear': ['F8'] } });

  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(keyboard.row('Fear')).not.toContainText('changed');
  await page.getByLabel('Key map file').setInputFiles(shared);
  await expect(keyboard.row('Fear')).toContainText('changed');

  const bad = join(folder, 'bad.json');
  await writeFile(bad, JSON.stringify({ format: 'duchenne-keys', version: 1, keys: { undo: ['mod+KeyU', 'Ctrl+U'] } }));
  await page.getByLabel('Key map file').setInputFiles(bad);
  await expect(page.getByRole('alert').filter({ hasText: 'bad.json' })).toContainText('“undo”, shortcut 2: is not a shortcut');
  await expect(keyboard.row('Fear')).toContainText('changed');
});

test('keys that were kept with the page become the person’s own', async ({ host }) => {
  const { page } = host;
  const kept = JSON.stringify({ state: { ownKeys: { 12: 'KeyL' }, brightness: 90 }, version: 0 });
  await page.evaluate(`localStorage.setItem('duchenne.annotate', ${JSON.stringify(kept)})`);
  await page.reload();
  const keyboard = new KeyboardPages(page);
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  await keyboard.openTable();
  await keyboard.search('AU 12');
  await expect(keyboard.row('AU 12 Lip corner puller')).toContainText('changed');
  await expect.poll(() => page.evaluate(`localStorage.getItem('duchenne.old-unit-keys')`)).toBeNull();
});
