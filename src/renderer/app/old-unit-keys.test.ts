import { expect, it } from 'vitest';
import { oldUnitKeysIn } from './old-unit-keys.ts';

it('reads what was kept of keys with the page', () => {
  expect(oldUnitKeysIn('{"state":{"ownKeys":{"12":"KeyL","4":"KeyP"},"zoom":2},"version":0}')).toEqual({ 'unit-12': ['KeyL'], 'unit-4': ['KeyP'] });
});

it('finds nothing where nothing was chosen', () => {
  expect(['', '{', '{"state":{"ownKeys":{}}}', '{"state":{"brightness":100}}'].map(oldUnitKeysIn)).toEqual([null, null, null, null]);
});
