import { expect, type Locator, type Page } from '@playwright/test';

/** Annotate: one face, coded by keyboard. */
export class AnnotatePage {
  readonly page: Page;
  readonly face: Locator;
  readonly saving: Locator;

  constructor(page: Page) {
    this.page = page;
    this.face = page.getByRole('figure', { name: 'Face' });
    this.saving = page.getByRole('status', { name: 'Saving' });
  }

  /** Name of the picture shown: `Face S001/001.jpg`. */
  async pictureName(): Promise<string> {
    const picture = this.face.getByRole('img').first();
    // Its name is read after it.
    await expect(picture).toHaveAttribute('alt', /^Face ./);
    return (await picture.getAttribute('alt')) ?? '';
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Types a code line as a coder does: the first digit opens it. */
  async typeCodeLine(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  async signIn(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Who is labelling?' });
    await dialog.getByRole('textbox', { name: 'Your name' }).fill(name);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog).toBeHidden();
  }

  unit(actionUnit: number): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^AU ${actionUnit} `) });
  }

  async expectUnit(actionUnit: number, words: RegExp): Promise<void> {
    await expect(this.page.getByRole('button', { name: new RegExp(`^AU ${actionUnit} .*step$`) })).toHaveAccessibleName(words);
  }

  expression(title: string): Locator {
    return this.page.getByRole('group', { name: 'Expressions' }).getByRole('button', { name: new RegExp(`^${title}`) });
  }

  async expectSaved(): Promise<void> {
    await expect(this.saving).toHaveText(/^Saved \d\d:\d\d:\d\d$/);
  }

  /** Next face; resolves when another picture is shown. */
  async goToNext(): Promise<void> {
    const before = await this.pictureName();
    await this.page.keyboard.press('ArrowRight');
    await expect.poll(() => this.pictureName()).not.toBe(before);
  }
}
