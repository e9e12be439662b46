import { expect, type Locator, type Page } from '@playwright/test';

/** Data: the import of videos. Settings: the ffmpeg that reads them. */
export class VideosPage {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Import video' });
  }

  static async open(page: Page): Promise<VideosPage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Data' }).click();
    const videos = new VideosPage(page);
    await page.getByRole('button', { name: 'Import video' }).click();
    await expect(videos.dialog).toBeVisible();
    return videos;
  }

  /** Fills the form and asks for the plan. */
  async check({ path, dataset, rate, pattern, subject }: { path: string; dataset?: string; rate: number | 'every'; pattern?: string; subject?: string }): Promise<void> {
    await this.dialog.getByRole('textbox', { name: /^Video file or folder/ }).fill(path);
    if (dataset !== undefined) await this.dialog.getByRole('textbox', { name: /^Name of the data set/ }).fill(dataset);
    if (rate === 'every') await this.dialog.getByText('Every frame', { exact: true }).click();
    else await this.dialog.getByRole('textbox', { name: 'Frames a second' }).fill(String(rate));
    if (subject !== undefined) await this.dialog.getByRole('textbox', { name: /^Subject/ }).fill(subject);
    if (pattern !== undefined) await this.dialog.getByRole('textbox', { name: /^What the paths say/ }).fill(pattern);
    await this.dialog.getByRole('button', { name: 'Check videos' }).click();
  }

  get plan(): Locator {
    return this.dialog.getByRole('region', { name: 'Plan' });
  }

  get report(): Locator {
    return this.dialog.getByRole('region', { name: 'Report' });
  }

  /** One video of the plan or the report. */
  row(name: string): Locator {
    return this.dialog.getByRole('row').filter({ hasText: name });
  }

  async take(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Import about/ }).click();
    await expect(this.report).toBeVisible({ timeout: 60_000 });
  }
}
