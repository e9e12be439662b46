// Every screen, light and dark, without a violation of WCAG A and AA as far as axe can tell.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';
import { AnnotatePage } from './pages/annotate.ts';
import { HomePage } from './pages/home.ts';

const ENDING_ANIMATIONS = `Promise.allSettled(document.getAnimations()
  .filter((animation) => animation.effect?.getTiming().iterations !== Infinity).map((animation) => animation.finished)).then(() => undefined)`;

async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours on their way from one scheme to the other are not what anybody reads.
    await page.evaluate(ENDING_ANIMATIONS);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    const found = violations.map(({ id, nodes }) => `${screen}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
    expect(found).toEqual([]);
  }
}

/** What opens over and beside the desk. */
async function expectDeskAccessible(page: Page): Promise<void> {
  const desk = new AnnotatePage(page);
  const look = async (name: string, keys: readonly string[], opened: Locator): Promise<void> => {
    for (const key of keys) await desk.press(key);
    await expect(opened).toBeVisible();
    await expectAccessible(page, name);
  };
  await look('Guide', ['Alt+h'], page.getByRole('complementary', { name: 'Guide to the action units' }));
  await desk.press('Alt+h');
  await look('Palette', ['Control+k'], page.getByRole('dialog', { name: 'Find an action' }));
  await desk.press('Escape');
  await look('Templates', ['Control+Space'], page.getByRole('dialog'));
  await desk.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await look('Fill', ['Shift+ArrowRight', 'Shift+ArrowRight', 'Alt+o'], page.getByRole('dialog', { name: 'Fill from onset over apex to offset' }));
  await desk.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await look('Help', ['F1'], page.getByRole('dialog'));
  await desk.press('Escape');
}

test('screens have no violation that axe can find', async ({ host }) => {
  const { page } = host;
  await expect(page.getByRole('button', { name: 'Open the demo project' })).toBeVisible();
  await expectAccessible(page, 'Start');
  const home = new HomePage(page);
  await home.openDemo();
  await expectAccessible(page, 'Home');
  const library = await home.goToLibrary();
  await expectAccessible(page, 'Library');
  await library.openFirst();
  await expectAccessible(page, 'Annotate');
  await expectDeskAccessible(page);
  for (const room of ['Train', 'Review', 'Agreement', 'Audit', 'People', 'Data', 'Settings']) {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room }).click();
    await expect(page.getByRole('heading', { level: 1, name: room })).toBeVisible();
    await expectAccessible(page, room);
  }
  await page.getByRole('link', { name: 'Change keys' }).click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await expectAccessible(page, 'Keys');
});
