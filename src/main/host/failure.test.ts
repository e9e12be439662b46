import { ORPCError } from '@orpc/server';
import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { describeFailure, formatFailure } from './failure.ts';

const problem = new Problem('read_only', 'The folder cannot be written.', { where: '/study', remedy: 'Choose another.' });

test('a problem is the same on both sides of the router', () => {
  expect(describeFailure(problem)).toEqual(problem.details);
  expect(describeFailure(new ORPCError('PROBLEM', { data: problem.details }))).toEqual(problem.details);
});

test('its three parts stand on three lines', () => {
  expect(formatFailure(problem.details)).toBe('The folder cannot be written.\n  where: /study\n  what to do: Choose another.');
  expect(formatFailure(new Problem('disk', 'Full.').details)).toBe('Full.');
});

test('a defect is called one and keeps its message', () => {
  expect(describeFailure(new TypeError('x is undefined'))).toMatchObject({ code: 'defect', what: expect.stringContaining('x is undefined') as string });
});
