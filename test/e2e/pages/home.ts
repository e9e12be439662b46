import { expect, type Page } from '@playwright/test';
import { LibraryPage } from './library.ts';

/** Home: choose a project, see what comes next. */
export class HomePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the demo project and waits until its pictures and labels are in. */
  async openDemo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open the demo project' }).click();
    await this.expectDataset('demo-au');
    await this.expectDataset('demo-fe');
    await expect(this.dataset('demo-fe').getByRole('cell').last()).not.toHaveText('0', { timeout: 60_000 });
  }

  async openRecent(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Open ${name}`) }).click();
    await expect(this.page.getByRole('heading', { name: 'What next' })).toBeVisible();
  }

  async expectDataset(name: string): Promise<void> {
    await expect(this.dataset(name)).toBeVisible({ timeout: 60_000 });
  }

  async goToLibrary(): Promise<LibraryPage> {
    await this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Library' }).click();
    const library = new LibraryPage(this.page);
    await expect(library.faces.first()).toBeVisible();
    return library;
  }

  private dataset(name: string) {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }
}
