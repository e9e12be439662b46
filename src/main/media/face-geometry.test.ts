import { describe, expect, it } from 'vitest';
import { alignedSquare, boxAround, type Point } from './face-geometry.ts';

/** A mesh whose points all lie in a 40 x 80 box around (100, 50), with the eyes level at y = 30, then turned about its centre. */
function mesh(degrees: number): Point[] {
  const points = Array.from({ length: 468 }, (_, index): Point => [80 + (index % 2) * 40, 10 + (index % 3) * 40]);
  for (const [index, x] of [[33, 85], [133, 95], [362, 105], [263, 115]] as const) points[index] = [x, 30];
  const angle = (degrees * Math.PI) / 180;
  return points.map(([x, y]) => [
    100 + (x - 100) * Math.cos(angle) - (y - 50) * Math.sin(angle),
    50 + (x - 100) * Math.sin(angle) + (y - 50) * Math.cos(angle),
  ]);
}

describe('the aligned square', () => {
  it.each([0, 12, -30, 85])('follows a face turned by %i degrees', (degrees) => {
    const square = alignedSquare(mesh(degrees));
    expect((square.angle * 180) / Math.PI).toBeCloseTo(degrees, 6);
    expect(square.side).toBeCloseTo(80 * 1.05, 6);
    expect(square.centre[0]).toBeCloseTo(100, 6);
    expect(square.centre[1]).toBeCloseTo(50, 6);
  });

  it('is refused without a whole mesh', () => {
    expect(() => alignedSquare(mesh(0).slice(0, 68))).toThrow('468');
  });
});

it('the box around points is upright', () => {
  expect(boxAround([[3, 4], [-1, 10], [2, 5]])).toEqual([-1, 4, 4, 6]);
});
