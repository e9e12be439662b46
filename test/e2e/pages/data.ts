import { expect, type Locator, type Page } from '@playwright/test';

/** Data: the import wizard and exports. */
export class DataPage {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /^Import/ });
  }

  static async open(page: Page): Promise<DataPage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Data' }).click();
    return new DataPage(page);
  }

  async checkPictures(folder: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Import pictures' }).first().click();
    await this.dialog.getByRole('textbox', { name: /^Folder of pictures/ }).fill(folder);
    await this.dialog.getByRole('button', { name: 'Check pictures' }).click();
  }

  async importPictures(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Import \d/ }).click();
    await this.dialog.getByRole('button', { name: 'Continue with labels' }).click();
  }

  async checkLabels(file: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: /^Label file or folder/ }).fill(file);
    await this.dialog.getByRole('button', { name: 'Check labels' }).click();
  }

  get report(): Locator {
    return this.dialog.getByRole('region', { name: 'Label report' });
  }

  async goBack(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Back' }).click();
  }

  async importLabels(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Import \d/ }).click();
    await this.dialog.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
