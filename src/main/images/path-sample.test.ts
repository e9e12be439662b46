import { expect, it } from 'vitest';
import { createPathSample } from './path-sample.ts';

it('keeps all of a few paths', () => {
  const sample = createPathSample(4);
  for (const path of ['a', 'b', 'c']) sample.add(path);
  expect(sample.paths).toEqual(['a', 'b', 'c']);
});

it('keeps an even part of many, from the first to the last', () => {
  const sample = createPathSample(8);
  for (let index = 0; index < 100; index += 1) sample.add(String(index));
  expect(sample.total).toBe(100);
  expect(sample.paths).toEqual(['0', '16', '32', '48', '64', '80', '96']);
});
