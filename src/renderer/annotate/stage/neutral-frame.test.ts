import { expect, it } from 'vitest';
import { nearestWithoutUnits } from './neutral-frame.ts';

const frames = [{ id: 1, codeLine: '' }, { id: 2, codeLine: null }, { id: 3, codeLine: '12B' }, { id: 4, codeLine: '' }, { id: 5, codeLine: '1A' }];

it('takes the nearest frame coded with nothing present; not coded is not neutral', () => {
  expect(nearestWithoutUnits(frames, 3)).toBe(4);
  expect(nearestWithoutUnits(frames, 2)).toBe(1);
  expect(nearestWithoutUnits(frames, 4)).toBe(1);
});

it('has none where no frame is coded empty', () => {
  expect(nearestWithoutUnits(frames.slice(1, 3), 3)).toBeNull();
});
