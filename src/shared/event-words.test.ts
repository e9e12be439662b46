import { expect, it } from 'vitest';
import { describeField, describeValue } from './event-words.ts';

it('reads what the ledger keeps of both fields', () => {
  expect(describeField('au:12')).toBe('AU 12 Lip corner puller');
  expect(describeValue('au:12', { occurrence: 'present', intensity: 3, side: 'L' })).toBe('present C, side L');
  expect(describeValue('au:12', null)).toBe('not coded');
  expect(describeValue('expression', { label: 'not_a_face', votes: null })).toBe('Not a face');
  expect(describeValue('expression', null)).toBe('none');
});

it('shows what it cannot read as it is stored', () => {
  expect(describeValue('au:12', { occurrence: 'later' })).toBe('{"occurrence":"later"}');
});
