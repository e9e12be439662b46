import { describe, expect, test } from 'vitest';
import { mediaPath } from '../../shared/host.ts';
import { Problem } from '../../shared/problem.ts';
import { answerMedia, readMediaPath } from './media-response.ts';

test.each(['thumbnail', 'full', 'crop'] as const)('reads the address of a %s', (size) => {
  expect(readMediaPath(mediaPath(42, size))).toEqual({ imageId: 42, size });
});

test.each(['/media/42', '/media/42/huge', '/media/-1/full', '/media/0/full', '/media/1e3/full', '/media/42/full/..', '/media/../42/full', '/media/%34/full', '/x/media/1/full'])(
  '%s is no picture',
  (path) => {
    expect(readMediaPath(path)).toBeUndefined();
  },
);

describe('answerMedia', () => {
  const workbench = { findMedia: () => Promise.resolve({ path: '/pictures/a.png', contentType: 'image/png', etag: '"abc-full"' }) };
  const address = { imageId: 1, size: 'full' } as const;

  test('sends the file, to be kept but asked for', async () => {
    expect(await answerMedia(workbench, address, undefined)).toEqual({
      status: 200,
      headers: { etag: '"abc-full"', 'cache-control': 'private, no-cache', 'content-type': 'image/png' },
      file: '/pictures/a.png',
      text: '',
    });
  });

  test('sends nothing where the page has it', async () => {
    expect(await answerMedia(workbench, address, '"old", "abc-full"')).toMatchObject({ status: 304, file: null });
    expect(await answerMedia(workbench, address, '"old"')).toMatchObject({ status: 200 });
  });

  test.each([
    ['not_found', 404],
    ['no_project', 404],
    ['disk', 500],
  ] as const)('says %s as %d', async (code, status) => {
    const refusing = { findMedia: () => Promise.reject(new Problem(code, 'It is gone.')) };
    expect(await answerMedia(refusing, address, undefined)).toMatchObject({ status, file: null, text: 'It is gone.' });
  });

  test('leaves a defect to its door', async () => {
    const broken = { findMedia: () => Promise.reject(new TypeError('x is undefined')) };
    await expect(answerMedia(broken, address, undefined)).rejects.toThrow(TypeError);
  });
});
