import { pino } from 'pino';
import { expect, test } from 'vitest';
import { closeWithin } from './shutdown.ts';

const logger = pino({ level: 'silent' });

test('a good end is one', async () => {
  expect(await closeWithin({ close: () => Promise.resolve(), logger, graceMs: 60_000 })).toBe(true);
});

test('what does not end is left when the grace is over', async () => {
  const never = () => new Promise<void>(() => undefined);
  expect(await closeWithin({ close: never, logger, graceMs: 1 })).toBe(false);
});

test('a failure to close is no good end, and is logged', async () => {
  const said: string[] = [];
  const listening = pino({ level: 'error' }, { write: (line: string) => said.push(line) });
  expect(await closeWithin({ close: () => Promise.reject(new Error('disk is gone')), logger: listening, graceMs: 60_000 })).toBe(false);
  expect(said.join('')).toContain('disk is gone');
});
