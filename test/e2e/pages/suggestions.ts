import { expect, type Locator, type Page } from '@playwright/test';

/** Suggestions: imported on Data, seen and judged on Annotate. */
export class SuggestionsPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly bar: Locator;
  readonly source: Locator;
  readonly threshold: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Import suggestions' });
    this.bar = page.getByRole('group', { name: 'Suggestions', exact: true });
    this.source = this.bar.getByRole('combobox', { name: 'Suggestions by' });
    this.threshold = this.bar.getByRole('slider', { name: /^Accept suggestions at least so sure/ });
  }

  async check(file: { path: string; format: string; dataset: string }): Promise<Locator> {
    await this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Data' }).click();
    await this.page.getByRole('button', { name: 'Import suggestions' }).click();
    await this.dialog.getByRole('textbox', { name: /^File or folder/ }).fill(file.path);
    await this.choose(/^Written by/, file.format);
    await this.choose(/^Data set/, file.dataset);
    await this.dialog.getByRole('button', { name: 'Check' }).click();
    return this.dialog.getByRole('region', { name: 'Report' });
  }

  async import(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Import \d/ }).click();
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(this.dialog).toBeHidden();
  }

  private async choose(label: RegExp, option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** The ghost of a unit; its name says what is suggested and what became of it. */
  ghost(actionUnit: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^AU ${actionUnit} suggested`) });
  }

  rejectButton(actionUnit: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^AU ${actionUnit} (reject the suggestion|take the rejection back)$`) });
  }

  async expectHistory(words: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'History of this face' }).click();
    const history = this.page.getByRole('list', { name: 'History of this face' });
    await expect(history.getByText(words).first()).toBeVisible();
    await this.page.keyboard.press('Escape');
    await expect(history).toBeHidden();
  }
}
