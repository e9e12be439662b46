// Coding action units by hand: the project's set, direct keys by pages, intensities by key, the code line, templates.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';
import type { AnnotatePage } from './pages/annotate.ts';
import { CodesPane, UnitSetDialog } from './pages/codes.ts';
import { HomePage } from './pages/home.ts';

const BP4D = [1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24];
/** Every key that an action unit may have, as typed on a US keyboard. */
const UNIT_KEYS = "q w e r t y u i o p [ ] a s d f g h j k l ; '".split(' ');
const PANEL = 'aside[aria-label=Labels]';
const PAGES = ['Upper face', 'Lower face', 'Miscellaneous', 'Head and eyes'];

interface DeskWithCodes {
  readonly desk: AnnotatePage;
  readonly codes: CodesPane;
}

/** A face of the demo's expression set, on which no action unit is coded, and Ada at the desk. */
async function openDesk(page: Page): Promise<DeskWithCodes> {
  const home = new HomePage(page);
  await home.openDemo();
  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-fe');
  const desk = await library.openFirst();
  await desk.press('z');
  await desk.signIn('Ada');
  await desk.expectSaved();
  return { desk, codes: new CodesPane(page) };
}

/** The part of the page that `within` selects: other parts have specs of their own. */
async function expectAccessible(page: Page, within: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`)).toEqual([]);
}

/** The same place in a second window of the same browser. */
async function openBeside(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole('figure', { name: 'Face' })).toBeVisible();
  return other;
}

test('the set of the project is chosen once for everybody; another one is looked at by one person', async ({ host }) => {
  const { codes } = await openDesk(host.page);
  const beside = new CodesPane(await openBeside(host.page));
  const dialog = await codes.chooseForProject();
  await dialog.choose('BP4D');
  await dialog.save();
  await expect.poll(() => codes.unitsShown()).toEqual(BP4D);
  await expect.poll(() => beside.unitsShown()).toEqual(BP4D);
  await expect(beside.setButton).toHaveAccessibleName('Action units shown: BP4D, of the project');

  await codes.lookAt('OpenFace');
  await expect(codes.page.getByRole('status').filter({ hasText: 'Not the project’s set (BP4D): only you see this one.' })).toBeVisible();
  await expect(codes.setButton).toHaveAccessibleName('Action units shown: OpenFace, for the moment');
  expect(await codes.unitsShown()).toHaveLength(18);
  expect(await beside.unitsShown()).toEqual(BP4D);
  await codes.page.getByRole('button', { name: 'Back to it' }).click();
  await expect.poll(() => codes.unitsShown()).toEqual(BP4D);
});

test('a lab makes a set of its own, which Home shows and changes too', async ({ host }) => {
  const { page } = host;
  const { codes } = await openDesk(page);
  const dialog = await codes.chooseForProject();
  await dialog.choose('Our own');
  await dialog.root.getByRole('button', { name: 'None' }).click();
  await expect(dialog.root.getByRole('button', { name: 'Use for the project' })).toBeDisabled();
  await dialog.find('lip corner');
  await expect(dialog.root.getByRole('checkbox')).toHaveCount(2);
  await dialog.unit('12 Lip corner puller').check();
  await dialog.find('6');
  await dialog.unit('6 Cheek raiser').check();
  await dialog.root.getByRole('textbox', { name: 'Name of the set' }).fill('Smiles');
  await dialog.save();
  await expect.poll(() => codes.unitsShown()).toEqual([6, 12]);

  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Home' }).click();
  const section = page.getByRole('region', { name: 'Coding in this project' });
  await expect(section).toContainText('Smiles');
  await expect(section).toContainText('AU 6, 12');
  await section.getByRole('button', { name: 'Choose…' }).click();
  const again = new UnitSetDialog(page);
  await expect(again.root.getByRole('textbox', { name: 'Name of the set' })).toHaveValue('Smiles');
  await again.choose('Full FACS');
  await again.save();
  await expect(section).toContainText('All 57 units of FACS');

  await section.getByRole('switch', { name: 'Hide suggestions' }).click();
  await page.reload();
  await expect(section.getByRole('switch', { name: 'Hide suggestions' })).toBeChecked();
  await expect(section).toContainText('Full FACS');
  await expectAccessible(page, 'section[aria-labelledby=coding-here]');
});

test('every unit of Full FACS has a key, on a page of its part of the face', async ({ host }) => {
  // Four pages of twenty-three keys, each a write of its own.
  test.slow();
  const { desk, codes } = await openDesk(host.page);
  await codes.lookAt('Full FACS');
  expect(await codes.unitsShown()).toHaveLength(57);
  for (const title of PAGES) {
    await expect(codes.openPage).toHaveText(title);
    for (const key of UNIT_KEYS) await desk.press(key);
    await desk.press('Space');
  }
  // Each key of each page stepped one unit once: all are absent, none is a step further.
  await expect(host.page.getByRole('button', { name: /^AU \d+ absent, step$/ })).toHaveCount(57);
  await expect(codes.openPage).toHaveText('Upper face');
  await desk.press('Shift+Space');
  await expect(codes.openPage).toHaveText('Head and eyes');
  await desk.press('q');
  await codes.expectCode(51, 'present A');
  await codes.expectCode(1, 'absent');
  await desk.expectSaved();
  await expectAccessible(host.page, PANEL);
});

test('a small set has one page and no way to turn it', async ({ host }) => {
  const { desk, codes } = await openDesk(host.page);
  await codes.lookAt('DISFA');
  await expect(host.page.getByRole('group', { name: 'Page of keys' })).toBeHidden();
  await desk.press('Space');
  await desk.press('q');
  await desk.press('s');
  await codes.expectCode(1, 'absent');
  await codes.expectCode(12, 'absent');
});

test('intensity, absence, side and clearing of the unit touched last', async ({ host }) => {
  const { desk, codes } = await openDesk(host.page);
  await codes.lookAt('BP4D');
  await desk.press('q');
  for (const [letter, words] of [['c', 'present C'], ['e', 'present E'], ['a', 'present A'], ['d', 'present D'], ['b', 'present B']] as const) {
    await desk.press(`Alt+${letter}`);
    await codes.expectCode(1, words);
  }
  await desk.press('=');
  await codes.expectCode(1, 'present B, side L');
  await codes.row(1).getByRole('button', { name: 'More for AU 1' }).click();
  await host.page.getByRole('menuitem', { name: 'Other side or shape' }).hover();
  await host.page.getByRole('menuitem', { name: 'W: left side stronger by 2' }).click();
  await codes.expectCode(1, 'present B, side W');
  await desk.press('Alt+0');
  await codes.expectCode(1, 'absent');
  await desk.press('-');
  await codes.expectCode(1, 'not codable');
  await desk.press('Backspace');
  await codes.expectCode(1, 'not coded');
  await desk.expectSaved();
});

test('the code line completes what is typed and says what Enter will write', async ({ host }) => {
  const { page } = host;
  const { desk, codes } = await openDesk(page);
  await codes.lookAt('BP4D');
  await page.keyboard.type('1');
  await expect(codes.completions.first()).toHaveText(/^10 ?Upper lip raiser$/);
  await desk.press('ArrowDown');
  await desk.press('ArrowDown');
  await expect(codes.completions.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page, PANEL);
  await desk.press('Tab');
  await expect(codes.line).toHaveValue('12');
  await expect(codes.completions).toHaveText([/^12A/, /^12B/, /^12C/, /^12D/, /^12E/]);
  await desk.press('ArrowUp');
  await desk.press('Enter');
  await expect(codes.line).toHaveValue('12E');
  await page.keyboard.type('+6');
  await expect(codes.preview).toContainText('AU 12 not coded → present E');
  await expect(codes.preview).toContainText('AU 6 not coded → present');
  await desk.press('Enter');
  await codes.expectCode(12, 'present E');
  await codes.expectCode(6, 'present');
  await expect(codes.line).toHaveValue('');

  await page.keyboard.type('6+3');
  await desk.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'FACS has no action unit 3.' })).toContainText('Nothing was written.');
  await desk.press('Escape');
  await codes.expectCode(6, 'present');
});

test('the codes of a face go into the line, and what is taken out of it becomes absent', async ({ host }) => {
  const { page } = host;
  const { desk, codes } = await openDesk(page);
  await codes.lookAt('BP4D');
  await desk.typeCodeLine('1+2B+L12C');
  await codes.expectCode(12, 'present C, side L');
  await desk.press('Alt+Enter');
  await expect(codes.line).toBeFocused();
  await expect(codes.line).toHaveValue('1+2B+L12C');
  await expect(codes.preview).toContainText('changes nothing');
  await codes.line.fill('2D+L12C+4');
  for (const words of ['AU 1 present → absent', 'AU 2 present B → present D', 'AU 4 not coded → present']) await expect(codes.preview).toContainText(words);
  await expect(codes.preview).not.toContainText('AU 12');
  await desk.press('Enter');
  await codes.expectCode(1, 'absent');
  await codes.expectCode(2, 'present D');
  await codes.expectCode(6, 'not coded');

  await desk.press('Control+z');
  await codes.expectCode(1, 'present');
  await codes.expectCode(4, 'not coded');

  await codes.line.focus();
  await desk.press('=');
  await expect(codes.line).toHaveValue('1+2B+L12C');
  // The codes of one face are nothing for the next.
  await page.getByRole('navigation', { name: 'Sequence' }).getByRole('button').nth(1).click();
  await expect(codes.line).toHaveValue('');
});

test('templates are applied by digit, made from a face, changed and shared', async ({ host }) => {
  const { page } = host;
  const { desk, codes } = await openDesk(page);
  await codes.lookAt('BP4D');
  const other = await openBeside(page);
  await desk.typeCodeLine('12C+15');
  await codes.openTemplates();
  await expect(codes.template('Happiness')).toContainText('AU 6 not coded → present');
  await expect(codes.template('Happiness')).not.toContainText('AU 12');
  await expectAccessible(page, '[role=dialog]');
  await desk.press('1');
  await expect(codes.templates).toBeHidden();
  await codes.expectCode(6, 'present');
  await codes.expectCode(12, 'present C');
  await codes.expectCode(15, 'present');

  await codes.openTemplates();
  await codes.templates.getByRole('button', { name: 'New from this face' }).click();
  const form = page.getByRole('dialog', { name: 'New template' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Mixed');
  await expect(form.getByRole('textbox', { name: 'Codes' })).toHaveValue('6+12C+15');
  await form.getByRole('textbox', { name: 'Codes' }).fill('6B+12D');
  await form.getByRole('radio', { name: 'Replaces' }).check();
  await expect(form.getByRole('status', { name: 'On this face' })).toContainText('AU 15 present → absent');
  await form.getByRole('button', { name: 'Save for the project' }).click();
  await codes.template('Mixed').getByRole('button').first().click();
  await codes.expectCode(6, 'present B');
  await codes.expectCode(12, 'present D');
  await codes.expectCode(15, 'absent');
  await desk.press('Control+z');
  await codes.expectCode(6, 'present');
  await codes.expectCode(12, 'present C');
  await codes.expectCode(15, 'present');

  const beside = new CodesPane(other);
  await beside.openTemplates();
  await beside.template('Mixed').getByRole('button', { name: 'Change Mixed' }).click();
  await other.getByRole('dialog', { name: 'Template Mixed' }).getByRole('textbox', { name: 'Name' }).fill('Felt smile');
  await other.getByRole('button', { name: 'Save for the project' }).click();
  await codes.openTemplates();
  await expect(codes.template('Felt smile')).toBeVisible();
  await codes.template('Felt smile').getByRole('button', { name: 'Change Felt smile' }).click();
  await page.getByRole('dialog', { name: 'Template Felt smile' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).last().click();
  await expect(codes.templates).toBeVisible();
  await expect(codes.template('Felt smile')).toHaveCount(0);
});

test('a narrow window shows the whole panel', async ({ host }) => {
  const { page } = host;
  await page.setViewportSize({ width: 1024, height: 700 });
  const { codes } = await openDesk(page);
  await codes.lookAt('Full FACS');
  const panel = await page.getByRole('complementary', { name: 'Labels' }).boundingBox();
  const more = await codes.row(12).getByRole('button', { name: 'More for AU 12' }).boundingBox();
  expect((more?.x ?? Infinity) + (more?.width ?? 0)).toBeLessThanOrEqual((panel?.x ?? 0) + (panel?.width ?? 0));
  await expect(codes.setButton).toBeInViewport({ ratio: 1 });
});
