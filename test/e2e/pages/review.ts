import { expect, type Locator, type Page } from '@playwright/test';

/** Review: suspicious faces, worst first, decided by one key. */
export class ReviewPage {
  readonly page: Page;
  readonly queue: Locator;
  /** Wrong labels left, as estimated. */
  readonly left: Locator;
  /** What is said of how the order is learned. */
  readonly order: Locator;

  constructor(page: Page) {
    this.page = page;
    this.queue = page.getByRole('listbox', { name: 'Suspicious faces, worst first' }).getByRole('option');
    this.left = page.getByRole('region', { name: 'Wrong labels left' });
    this.order = page.getByRole('note', { name: 'Order of the queue' });
  }

  async signIn(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Who is labelling?' });
    await dialog.getByRole('textbox', { name: 'Your name' }).fill(name);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog).toBeHidden();
  }

  static async open(page: Page): Promise<ReviewPage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Review' }).click();
    const review = new ReviewPage(page);
    await expect(review.queue.first()).toBeVisible();
    return review;
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async expectReviewed(count: number): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'Progress' })).toContainText(`${String(count)} of`);
  }

  async expectCounted(title: 'Kept' | 'Fixed' | 'Unsure' | 'Not a face', count: number): Promise<void> {
    await expect(this.page.getByRole('group', { name: title, exact: true })).toContainText(new RegExp(`${title}\\s*${String(count)}$`));
  }

  async retrain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Retrain with these fixes' }).click();
  }
}
