import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';

/** Audit: who changed what when. */
export class AuditPage {
  readonly page: Page;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table', { name: 'Events' });
  }

  static async open(page: Page): Promise<AuditPage> {
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Audit' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
    return new AuditPage(page);
  }

  /** Rows of events, newest first; the heading is none of them. */
  get events(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  async filter(name: string, choice: string): Promise<void> {
    await this.page.getByRole('search', { name: 'Filter events' }).getByRole('combobox', { name, exact: true }).selectOption({ label: choice });
  }

  async fill(name: string, text: string): Promise<void> {
    await this.page.getByRole('search', { name: 'Filter events' }).getByLabel(name, { exact: true }).fill(text);
  }

  /** What the export gives for the filter that stands. */
  async exportCsv(): Promise<Record<string, string>[]> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: 'Export CSV' }).click()]);
    expect(download.suggestedFilename()).toBe('audit.csv');
    const rows: unknown = parse(await readFile(await download.path()), { columns: true });
    return rows as Record<string, string>[];
  }
}
