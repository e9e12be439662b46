import { expect, type Locator, type Page } from '@playwright/test';
import { ReviewPage } from './review.ts';

/** Train: start runs, follow them, see them side by side. */
export class TrainPage {
  readonly page: Page;
  readonly runs: Locator;

  constructor(page: Page) {
    this.page = page;
    this.runs = page.getByRole('table', { name: 'Runs' }).getByRole('row').filter({ has: page.getByRole('checkbox') });
  }

  static async open(page: Page): Promise<TrainPage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Train' }).click();
    const train = new TrainPage(page);
    await expect(page.getByRole('region', { name: 'New run' })).toBeVisible();
    return train;
  }

  async start(settings: { method: RegExp; steps: number; size: number; name: string }): Promise<void> {
    const form = this.page.getByRole('region', { name: 'New run' });
    await form.getByRole('radio', { name: settings.method }).check();
    await form.getByRole('textbox', { name: 'Steps', exact: true }).fill(String(settings.steps));
    await form.getByRole('textbox', { name: 'Size (pixels)' }).fill(String(settings.size));
    await this.page.getByRole('textbox', { name: 'Name of the run' }).fill(settings.name);
    await this.page.getByRole('button', { name: /^(Start|Train)/ }).click();
  }

  async expectCompleted(within = 180_000): Promise<void> {
    await expect(this.page.getByRole('main').getByText('Completed').first()).toBeVisible({ timeout: within });
  }

  async review(): Promise<ReviewPage> {
    await this.page.getByRole('button', { name: 'Review suspicious faces' }).click();
    const review = new ReviewPage(this.page);
    await expect(review.queue.first()).toBeVisible();
    return review;
  }

  /** Picks all runs in the table and shows their comparison. */
  async compareAll(): Promise<Locator> {
    for (const box of await this.page.getByRole('table', { name: 'Runs' }).getByRole('checkbox').all()) await box.check();
    return this.page.getByRole('table', { name: 'Comparison by action unit' });
  }
}
