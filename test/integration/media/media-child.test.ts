// The real media child: what it says of good and bad files, its thumbnails, its pixels, its end.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMediaClient, type MediaClient, type ProbeResult } from '../../../src/main/media/index.ts';
import { Problem } from '../../../src/shared/problem.ts';
import { bitmap, jpegOf, picture, writeFiles } from '../../helpers/pictures.ts';

const entry = resolve(import.meta.dirname, '../../../src/main/media/child.ts');
const makeClient = (path = entry): MediaClient => createMediaClient({ nodeExecutable: process.execPath, entry: path, logger: pino({ level: 'silent' }) });

let folder: string;
let media: MediaClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-media-'));
  media = makeClient();
});
afterAll(async () => {
  await media.close();
  await rm(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const probeOne = async (name: string): Promise<ProbeResult | undefined> => (await media.probe([at(name)], null))[0];

describe('probe', () => {
  it('tells format, size and channels of every kind of picture, in the order asked', async () => {
    const grey = picture(30, 20).toColourspace('b-w');
    await writeFiles(folder, {
      'colour.jpg': await picture(30, 20).jpeg().toBuffer(),
      'grey.png': await grey.png().toBuffer(),
      'deep.png': await picture(30, 20).toColourspace('grey16').png().toBuffer(),
      'clear.png': await picture(30, 20).ensureAlpha(0.5).png().toBuffer(),
      'web.webp': await picture(30, 20).webp().toBuffer(),
      'bits.bmp': bitmap(24, [30, 20]),
      'wrongly-named.png': await picture(30, 20).jpeg().toBuffer(),
    });
    const names = ['colour.jpg', 'grey.png', 'deep.png', 'clear.png', 'web.webp', 'bits.bmp', 'wrongly-named.png'];
    const results = await media.probe(names.map(at), null);
    const seen = results.map((result) => (result.isPicture ? [result.format, result.channels, result.width, result.height] : result.reason));
    expect(seen).toEqual([['jpeg', 3, 30, 20], ['png', 1, 30, 20], ['png', 1, 30, 20], ['png', 4, 30, 20], ['webp', 3, 30, 20], ['bmp', 3, 30, 20], ['jpeg', 3, 30, 20]]);
  });

  it('hashes the bytes of the file', async () => {
    await writeFiles(folder, { 'abc.bmp': bitmap(24, [1, 1], () => [1, 2, 3]) });
    expect(await probeOne('abc.bmp')).toMatchObject({ contentHash: createHash('sha256').update(await readFile(at('abc.bmp'))).digest('hex'), bytes: 58 });
  });

  it('says why a file is no picture', async () => {
    const jpeg = await picture(64, 64).jpeg().toBuffer();
    const png = await picture(64, 64).png().toBuffer();
    const webp = await picture(64, 64).webp().toBuffer();
    await writeFiles(folder, {
      'empty.jpg': '',
      'text.png': 'not a picture',
      'cut.jpg': jpeg.subarray(0, jpeg.length - 40),
      'cut.png': png.subarray(0, png.length / 2),
      'cut.webp': webp.subarray(0, webp.length / 2),
      'cut.bmp': bitmap(24, [8, 8]).subarray(0, 100),
    });
    const reasons: Record<string, string> = {
      'empty.jpg': '0 bytes', 'text.png': 'no JPEG, PNG, WebP or BMP', 'cut.jpg': 'cut short', 'cut.png': 'cut short',
      'cut.webp': 'cut short', 'cut.bmp': 'cut short', 'gone.jpg': 'cannot be read',
    };
    for (const [name, reason] of Object.entries(reasons)) {
      expect(await probeOne(name), name).toEqual({ isPicture: false, path: at(name), reason: expect.stringContaining(reason) as string });
    }
  });

  it('gives width and height as seen, after EXIF orientation', async () => {
    await writeFiles(folder, { 'turned.jpg': await picture(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer() });
    expect(await probeOne('turned.jpg')).toMatchObject({ width: 20, height: 40 });
  });
});

describe('thumbnails', () => {
  it('are made on the way for large pictures and not for small ones', async () => {
    const thumbnails = at('thumbnails');
    await writeFiles(folder, { 'large.jpg': await picture(800, 400).jpeg().toBuffer(), 'small.jpg': await jpegOf(1) });
    const [large] = await media.probe([at('large.jpg'), at('small.jpg')], thumbnails);
    if (large?.isPicture !== true) throw new Error('the large picture was not read');
    expect(await readdir(thumbnails, { recursive: true })).toEqual([large.contentHash.slice(0, 2), join(large.contentHash.slice(0, 2), `${large.contentHash}.webp`)]);
    const made = await media.thumbnail(at('large.jpg'), large.contentHash, thumbnails);
    expect(await sharp(made).metadata()).toMatchObject({ format: 'webp', width: 256, height: 128 });
  });

  it('are made when asked for, also of a BMP, and never again', async () => {
    const thumbnails = at('thumbnails-later');
    await writeFiles(folder, { 'later.bmp': bitmap(24, [300, 150]) });
    const made = await media.thumbnail(at('later.bmp'), 'ab12', thumbnails);
    expect(await sharp(made).metadata()).toMatchObject({ format: 'webp', width: 256, height: 128 });
    await rm(at('later.bmp'));
    expect(await media.thumbnail(at('later.bmp'), 'ab12', thumbnails)).toBe(made);
  });

  it('of a file that is gone is a problem', async () => {
    await expect(media.thumbnail(at('gone.jpg'), 'cd34', at('thumbnails'))).rejects.toThrow(Problem);
  });
});

describe('pixels', () => {
  const meanOf = (pixels: Uint8Array): number => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;

  it('are squares in the order asked, in colour or grey', async () => {
    await writeFiles(folder, { 'red.png': await picture(16, 16, () => [255, 0, 0]).png().toBuffer(), 'blue.bmp': bitmap(32, [16, 16], () => [0, 0, 255]) });
    const requests = [{ path: at('blue.bmp') }, { path: at('red.png') }];
    expect([...(await media.pixels(requests, 1, 3))]).toEqual([0, 0, 255, 255, 0, 0]);
    const grey = await media.pixels(requests, 4, 1);
    expect(grey).toHaveLength(32);
    expect(meanOf(grey.subarray(16))).toBeGreaterThan(meanOf(grey.subarray(0, 16)));
  });

  it('are eight bits from sixteen, three channels from one, mid grey where nothing is', async () => {
    await writeFiles(folder, {
      'deep-grey.png': await picture(8, 8, () => [200, 200, 200]).toColourspace('grey16').png().toBuffer(),
      'glass.png': await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } }).png().toBuffer(),
    });
    expect([...(await media.pixels([{ path: at('deep-grey.png') }], 1, 3))]).toEqual([200, 200, 200]);
    expect([...(await media.pixels([{ path: at('deep-grey.png') }], 1, 1))]).toEqual([200]);
    expect([...(await media.pixels([{ path: at('glass.png') }], 1, 3))]).toEqual([128, 128, 128]);
  });

  it('stand upright by EXIF orientation, and regions are counted upright', async () => {
    // Stored 40 x 20 and to be turned right by 90 degrees: what is stored upper left (red) is seen upper right.
    await writeFiles(folder, { 'turn.png': await picture(40, 20).withMetadata({ orientation: 6 }).png().toBuffer() });
    const upperRight = { left: 11, top: 1, width: 8, height: 8 };
    const upperLeft = { left: 1, top: 1, width: 8, height: 8 };
    const pixels = await media.pixels([{ path: at('turn.png'), region: upperLeft }, { path: at('turn.png'), region: upperRight }], 1, 3);
    expect([...pixels]).toEqual([0, 0, 255, 255, 0, 0]);
  });

  it('keep proportions and pad with the mean colour', async () => {
    await writeFiles(folder, { 'wide.png': await picture(40, 20, (x) => (x < 20 ? [200, 0, 0] : [0, 0, 100])).png().toBuffer() });
    const pixels = await media.pixels([{ path: at('wide.png') }], 8, 3);
    const pixel = (x: number, y: number): number[] => [...pixels.subarray((y * 8 + x) * 3, (y * 8 + x) * 3 + 3)];
    expect(pixel(0, 4)).toEqual([200, 0, 0]);
    expect(pixel(7, 4)).toEqual([0, 0, 100]);
    for (const [x, y] of [[0, 0], [7, 1], [3, 7]] as const) {
      const [red = 0, green = 0, blue = 0] = pixel(x, y);
      expect(Math.abs(red - 100) + green + Math.abs(blue - 50)).toBeLessThan(12);
    }
  });

  it('name the picture that cannot be read', async () => {
    await writeFiles(folder, { 'fine.jpg': await jpegOf(3) });
    const failed: unknown = await media.pixels([{ path: at('fine.jpg') }, { path: at('missing.jpg') }], 8, 1).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Problem);
    expect((failed as Problem).details).toMatchObject({ code: 'bad_input', where: at('missing.jpg') });
  });
});

describe('the child itself', () => {
  it('fails the calls under way when it dies, and starts again at the next', async () => {
    // This child dies the first time it is started and serves as the real one after that.
    const marker = at('died-once');
    await writeFile(at('mortal.ts'), `import { existsSync, writeFileSync } from 'node:fs';
if (existsSync(${JSON.stringify(marker)})) await import(${JSON.stringify(entry)});
else process.on('message', () => { writeFileSync(${JSON.stringify(marker)}, ''); process.kill(process.pid, 'SIGKILL'); });`);
    await writeFiles(folder, { 'alive.jpg': await jpegOf(2) });
    const mortal = makeClient(at('mortal.ts'));
    const failed: unknown = await mortal.probe([at('alive.jpg')], null).catch((error: unknown) => error);
    expect((failed as Problem).details).toMatchObject({ code: 'job_failed', what: 'The picture reader stopped while it worked.', where: 'signal SIGKILL' });
    expect(await mortal.probe([at('alive.jpg')], null)).toMatchObject([{ isPicture: true }]);
    await mortal.close();
  });

  it('that cannot be started is a problem, not silence', async () => {
    const broken = createMediaClient({ nodeExecutable: at('no-such-node'), entry, logger: pino({ level: 'silent' }) });
    await expect(broken.probe([at('alive.jpg')], null)).rejects.toThrow('stopped while it worked');
    await broken.close();
  });

  it('is not called again after close', async () => {
    const closed = makeClient();
    await closed.close();
    await expect(closed.probe([], null)).rejects.toThrow('closed');
  });
});
