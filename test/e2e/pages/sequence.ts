import { expect, type Locator, type Page } from '@playwright/test';

/** Annotate, below the face: the film strip, the chart of codes, and the tools over them. */
export class SequencePage {
  readonly page: Page;
  readonly strip: Locator;
  readonly chart: Locator;
  readonly selected: Locator;
  readonly fill: Locator;

  constructor(page: Page) {
    this.page = page;
    this.strip = page.getByRole('navigation', { name: 'Sequence' });
    this.chart = page.getByRole('figure', { name: 'Codes along the sequence' });
    this.selected = page.getByRole('status', { name: 'Selected frames' });
    this.fill = page.getByRole('dialog', { name: 'Fill from onset over apex to offset' });
  }

  async showMine(): Promise<void> {
    await this.page.getByRole('group', { name: 'Whose codes are shown' }).getByRole('button', { name: 'Mine' }).click();
  }

  frame(number: number): Locator {
    return this.strip.getByRole('button', { name: new RegExp(`^Frame ${number}, `) });
  }

  get currentFrame(): Locator {
    return this.strip.locator('[aria-current=true]');
  }

  /** Number of the frame that the strip points at: the one on screen, also while it is played. */
  async currentNumber(): Promise<number> {
    return Number(/^Frame (\d+), /.exec((await this.currentFrame.getAttribute('aria-label')) ?? '')?.[1]);
  }

  async expectCurrent(number: number): Promise<void> {
    await expect(this.currentFrame).toHaveAccessibleName(new RegExp(`^Frame ${number}, `));
  }

  /** The chart's row of a unit, in words. */
  row(actionUnit: number): Locator {
    return this.chart.getByRole('row', { name: new RegExp(`^AU ${actionUnit} `) }).getByRole('cell');
  }

  async selectOn(frames: number): Promise<void> {
    for (let count = 0; count < frames; count += 1) await this.page.keyboard.press('Shift+ArrowRight');
  }

  /** A place in the chart's plot, as a share of its width. */
  async pointInChart(share: number): Promise<{ x: number; y: number }> {
    const box = await this.chart.locator('canvas').boundingBox();
    if (box === null) throw new Error('The chart is not on screen.');
    return { x: box.x + box.width * share, y: box.y + 6 };
  }

  async setFrame(label: string, frame: number): Promise<void> {
    await this.fill.getByRole('textbox', { name: label, exact: true }).fill(String(frame));
  }
}
