import { expect, it } from 'vitest';
import { auditFilterOf } from './audit-view.ts';

it('takes whole days of the reader: from midnight to the midnight after the last', () => {
  const { from = '', to = '', ...rest } = auditFilterOf({ fromDay: '2026-01-31', toDay: '2026-01-31', annotatorId: 3 });
  expect(rest).toEqual({ annotatorId: 3 });
  expect(new Date(from)).toEqual(new Date(2026, 0, 31));
  expect(new Date(to)).toEqual(new Date(2026, 1, 1));
});

it('leaves out what is no day', () => {
  expect(auditFilterOf({ fromDay: '2026-1', toDay: '' })).toEqual({});
});
