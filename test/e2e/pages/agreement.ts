import { expect, type Locator, type Page } from '@playwright/test';

/** Agreement: the numbers of raters, the faces they differ on, and the final code of each. */
export class AgreementPage {
  readonly page: Page;
  readonly table: Locator;
  readonly faces: Locator;
  readonly finalCode: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table', { name: 'Agreement by action unit' });
    this.faces = page.getByRole('listbox', { name: 'Faces they differ on' }).getByRole('option');
    this.finalCode = page.getByRole('status', { name: 'Final code' });
  }

  static async open(page: Page): Promise<AgreementPage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Agreement' }).click();
    return new AgreementPage(page);
  }

  /** The cell of a field and a statistic: `AU 12`, `Cohen’s κ`. */
  cell(field: string, statistic: string): Locator {
    return this.table.getByRole('button', { name: new RegExp(`^${field} .*, ${statistic} `) });
  }

  async openCell(field: string, statistic: string): Promise<void> {
    // Off the navigation: Escape would close its hint first.
    await this.cell(field, statistic).hover();
    await this.cell(field, statistic).focus();
    await this.page.keyboard.press('Enter');
    await expect(this.faces.first()).toBeVisible();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** What the heading says of the faces: `2 faces differ, 1 left`. */
  async expectCounts(words: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'Agreement' }).getByText(words)).toBeVisible();
  }
}
