import { expect, type Locator, type Page } from '@playwright/test';

/** The palette, the sheet of keys, and the table of keys in the settings. */
export class KeyboardPages {
  readonly page: Page;
  readonly palette: Locator;
  readonly sheet: Locator;
  readonly chooser: Locator;

  constructor(page: Page) {
    this.page = page;
    this.palette = page.getByRole('dialog', { name: 'Find an action' });
    this.sheet = page.getByRole('dialog', { name: 'Keys on this screen' });
    this.chooser = page.getByRole('dialog', { name: /^Keys of “/ });
  }

  async openPalette(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.palette.getByRole('combobox', { name: 'Find an action' })).toBeFocused();
  }

  option(title: string | RegExp): Locator {
    return this.palette.getByRole('option', { name: title });
  }

  /** Ctrl+K, a few letters, Enter. */
  async perform(words: string, title: string | RegExp): Promise<void> {
    await this.openPalette();
    await this.page.keyboard.type(words);
    await expect(this.option(title).first()).toHaveAttribute('aria-selected', 'true');
    await this.page.keyboard.press('Enter');
    await expect(this.palette).toBeHidden();
  }

  /** By keyboard alone: the palette, then the table. */
  async openTable(): Promise<void> {
    await this.perform('change keys', /^Change keys/);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible();
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Find an action or a key' }).fill(words);
  }

  /** The first row of an action: titles are the same on several screens. */
  row(title: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('button', { name: `Change the keys of ${title}`, exact: true }) }).first();
  }

  async startChoosing(title: string): Promise<void> {
    await this.row(title).getByRole('button', { name: /^Change the keys of/ }).press('Enter');
    await expect(this.chooser.getByRole('textbox', { name: 'Press the new key' })).toBeFocused();
  }

  async choose(title: string, key: string): Promise<void> {
    await this.startChoosing(title);
    await this.page.keyboard.press(key);
    await expect(this.chooser).toBeHidden();
  }

  async expectRefused(words: string | RegExp): Promise<void> {
    await expect(this.chooser.getByRole('alert')).toHaveText(words);
  }

  /** A key by its place, as a keyboard of another layout sends it. */
  async pressPlace(code: string, key: string): Promise<void> {
    const focused = this.page.locator('body, *:focus').last();
    for (const type of ['keydown', 'keyup']) await focused.dispatchEvent(type, { code, key, bubbles: true, cancelable: true });
  }
}
