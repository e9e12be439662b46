// Every screen, light and dark, without a violation of WCAG A and AA as far as axe can tell.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';
import { HomePage } from './pages/home.ts';

async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    const found = violations.map(({ id, nodes }) => `${screen}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
    expect(found).toEqual([]);
  }
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
  for (const room of ['Train', 'Review', 'Agreement', 'Audit', 'People', 'Data', 'Settings']) {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room }).click();
    await expect(page.getByRole('heading', { level: 1, name: room })).toBeVisible();
    await expectAccessible(page, room);
  }
});
