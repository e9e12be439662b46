import { expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';

export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** How the face on the desk is looked at: zoom, tones, landmarks, the neutral face, the guide. */
export class SeeingPage {
  readonly page: Page;
  readonly face: Locator;
  readonly picture: Locator;
  readonly caption: Locator;
  readonly bar: Locator;
  readonly guide: Locator;

  constructor(page: Page) {
    this.page = page;
    this.face = page.getByRole('figure', { name: 'Face' });
    this.picture = this.face.getByRole('img', { name: /^Face / });
    this.caption = this.face.locator('figcaption');
    this.bar = page.getByRole('toolbar', { name: 'Seeing' });
    this.guide = page.getByRole('complementary', { name: 'Guide to the action units' });
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  neutral(): Locator {
    return this.face.getByRole('img', { name: 'The subject’s neutral face' });
  }

  difference(): Locator {
    return this.face.getByRole('img', { name: 'Difference to the neutral face' });
  }

  landmarks(): Locator {
    return this.face.getByRole('img', { name: /^\d+ landmarks$/ });
  }

  /** Where the picture lies on the page, zoomed and moved as it is. */
  async box(of: Locator = this.picture): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await of.boundingBox();
    if (box === null) throw new Error('the picture is not on the page');
    return box;
  }

  /** What is seen of the face, without what lies around it: the square in the middle, as long as the stage is wide. */
  async pixels(of: Locator = this.picture): Promise<Pixels> {
    await expect(of).toBeVisible();
    const { x, y, width, height } = await this.box(of);
    const side = Math.floor(Math.min(width, height) * 0.8);
    const clip = { x: Math.round(x + (width - side) / 2), y: Math.round(y + (height - side) / 2), width: side, height: side };
    const { data, info } = await sharp(await this.page.screenshot({ clip })).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  }

  async openNeutralMenu(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Neutral face', exact: true }).click();
  }
}

/** Mean of all values, 0 to 255. */
export function meanOf({ data }: Pixels): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}

/** Mean of the absolute differences of two pictures of one size. */
export function distance(left: Pixels, right: Pixels): number {
  if (left.data.length !== right.data.length) throw new Error(`pictures of ${left.width} and ${right.width} pixels are not compared`);
  return left.data.reduce((sum, value, index) => sum + Math.abs(value - (right.data[index] ?? 0)), 0) / left.data.length;
}

export function flipped({ data, width, height }: Pixels): Pixels {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned.set(data.subarray((y * width + width - 1 - x) * 3, (y * width + width - x) * 3), (y * width + x) * 3);
  }
  return { data: turned, width, height };
}
