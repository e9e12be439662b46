import { expect, type Locator, type Page } from '@playwright/test';
import { AnnotatePage } from './annotate.ts';

/** Library: every face, filtered and sorted. */
export class LibraryPage {
  readonly page: Page;
  readonly faces: Locator;

  constructor(page: Page) {
    this.page = page;
    this.faces = page.getByRole('listbox', { name: 'Faces' }).getByRole('option');
  }

  async filter(name: string, choice: string): Promise<void> {
    const bar = this.page.getByRole('search', { name: 'Filter faces' });
    const select = bar.getByRole('combobox', { name, exact: true });
    await select.selectOption({ label: choice });
  }

  async clearFilters(): Promise<void> {
    await this.page.getByRole('search', { name: 'Filter faces' }).getByRole('button', { name: 'Clear' }).click();
  }

  /** Opens a face by keyboard: focus the grid, Enter. */
  async openFirst(): Promise<AnnotatePage> {
    const desk = new AnnotatePage(this.page);
    // A list that a filter has just changed may be drawn anew under the click.
    await expect(async () => {
      await this.faces.first().click();
      await this.page.keyboard.press('Enter');
      await expect(desk.face).toBeVisible({ timeout: 4000 });
    }).toPass();
    return desk;
  }
}
