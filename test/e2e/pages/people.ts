import { expect, type Locator, type Page } from '@playwright/test';

/** People: who codes what, how far everybody is, and the addresses they come in by. */
export class PeoplePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page): Promise<PeoplePage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'People' }).click();
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
    return new PeoplePage(page);
  }

  async add(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Name of somebody new' }).fill(name);
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(this.page.getByRole('table', { name: 'People' }).getByRole('row', { name: new RegExp(name) })).toBeVisible();
  }

  /** Makes an address for somebody and returns it, as it is shown this once. */
  async makeAddress(name: string): Promise<string> {
    await this.page.getByRole('button', { name: `Make an address for ${name}` }).click();
    const dialog = this.page.getByRole('dialog', { name: `An address for ${name}` });
    await dialog.getByRole('button', { name: 'Make an address' }).click();
    const address = await dialog.getByRole('textbox', { name: 'Address' }).inputValue();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog).toBeHidden();
    return address;
  }

  async startPass(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'New pass' }).first().click();
    return this.page.getByRole('dialog', { name: 'New pass' });
  }

  pass(name: string): Locator {
    return this.page.getByRole('article', { name: `Pass ${name}` });
  }

  async expectProgress(pass: string, words: string): Promise<void> {
    await expect(this.pass(pass).getByRole('listitem').filter({ hasText: words })).toBeVisible();
  }

  async close(pass: string): Promise<void> {
    await this.page.getByRole('button', { name: `Close ${pass}` }).click();
    await this.page.getByRole('button', { name: 'Close the pass' }).click();
    await expect(this.pass(pass).getByText('Closed', { exact: true })).toBeVisible();
  }
}
