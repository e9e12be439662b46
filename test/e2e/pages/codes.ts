import { expect, type Locator, type Page } from '@playwright/test';

/** The codes at the desk: the set of action units, pages of keys, the code line, templates. */
export class CodesPane {
  readonly page: Page;
  readonly line: Locator;
  readonly completions: Locator;
  readonly preview: Locator;
  readonly templates: Locator;
  readonly setButton: Locator;
  private readonly labels: Locator;

  constructor(page: Page) {
    this.page = page;
    this.labels = page.getByRole('complementary', { name: 'Labels' });
    this.line = this.labels.getByRole('combobox', { name: /^Code line/ });
    this.completions = page.getByRole('listbox', { name: 'Codes that begin so' }).getByRole('option');
    this.preview = this.labels.getByRole('status', { name: 'What Enter writes' });
    this.templates = page.getByRole('dialog', { name: 'Templates' });
    this.setButton = this.labels.getByRole('button', { name: /^Action units shown/ });
  }

  /** Every unit that the panel shows, as its number. */
  async unitsShown(): Promise<number[]> {
    const steps = await this.labels.getByRole('button', { name: /^AU \d+ .*, step$/ }).all();
    const names = await Promise.all(steps.map((step) => step.getAttribute('aria-label')));
    return names.map((name) => Number(/\d+/.exec(name ?? '')?.[0]));
  }

  row(actionUnit: number): Locator {
    return this.labels.getByRole('group', { name: new RegExp(`^AU ${actionUnit} `) });
  }

  /** `not coded`, `absent`, `present C, side L`. */
  async expectCode(actionUnit: number, words: string): Promise<void> {
    await expect(this.labels.getByRole('button', { name: `AU ${actionUnit} ${words}, step`, exact: true })).toBeVisible();
  }

  /** The page of keys that is open, by its title. */
  get openPage(): Locator {
    return this.labels.getByRole('group', { name: 'Page of keys' }).getByRole('button', { pressed: true });
  }

  /** Shows another set to this person only. */
  async lookAt(title: string): Promise<void> {
    await this.setButton.click();
    await this.page.getByRole('menuitem', { name: title, exact: true }).click();
  }

  /** Opens the choice of the project's set from the panel. */
  async chooseForProject(): Promise<UnitSetDialog> {
    await this.setButton.click();
    await this.page.getByRole('menuitem', { name: 'Choose another for the project…' }).click();
    return new UnitSetDialog(this.page);
  }

  async openTemplates(): Promise<void> {
    await this.page.keyboard.press('Control+Space');
    await expect(this.templates).toBeVisible();
  }

  template(name: string): Locator {
    return this.templates.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }
}

/** The dialog that chooses the action units of the project. */
export class UnitSetDialog {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Action units of this project' });
  }

  async choose(title: string): Promise<void> {
    await this.root.getByRole('radio', { name: title }).check();
  }

  async find(text: string): Promise<void> {
    await this.root.getByRole('textbox', { name: 'Find a unit' }).fill(text);
  }

  unit(name: string): Locator {
    return this.root.getByRole('checkbox', { name, exact: true });
  }

  async save(): Promise<void> {
    await this.root.getByRole('button', { name: 'Use for the project' }).click();
    await expect(this.root).toBeHidden();
  }
}
