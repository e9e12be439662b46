import { describe, expect, it } from 'vitest';
import { createDesk, type Desk } from './desk.ts';

/** A desk on picture 1 whose pictures follow each other by number; `next` answers only when told to. */
function slowDesk(): { desk: Desk; shown: number[]; answer: () => void; next: () => Promise<void>; code: (written: [number, string][], what: string) => Promise<void> } {
  const shown: number[] = [];
  const desk = createDesk((id) => shown.push(id));
  desk.arriveAt(1);
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return {
    desk,
    shown,
    answer: () => answer(),
    next: () => desk.run(async (id) => {
      await answered;
      desk.goTo(id + 1);
    }),
    code: (written, what) => desk.run((id) => {
      written.push([id, what]);
      return Promise.resolve();
    }),
  };
}

describe('desk', () => {
  it('writes to the picture that is current when the keys before are done, however slow the next picture is', async () => {
    const { code, next, answer } = slowDesk();
    const written: [number, string][] = [];
    const keys = [code(written, 'a'), next(), code(written, 'b'), code(written, 'c'), next(), code(written, 'd')];
    answer();
    await Promise.all(keys);
    expect(written).toEqual([[1, 'a'], [2, 'b'], [2, 'c'], [3, 'd']]);
  });

  it('does not fall back to a picture whose address comes round late', async () => {
    const { desk, next, answer } = slowDesk();
    answer();
    await Promise.all([next(), next(), next()]);
    expect(desk.current()).toBe(4);
    // React shows 2, skips 3, shows 4.
    desk.arriveAt(2);
    expect(desk.current()).toBe(4);
    desk.arriveAt(4);
    expect(desk.current()).toBe(4);
  });

  it('follows an address that a person came to by another way', async () => {
    const { desk, next, answer } = slowDesk();
    answer();
    await next();
    desk.arriveAt(2);
    desk.arriveAt(70);
    expect(desk.current()).toBe(70);
  });

  it('does not show a picture again that is shown', () => {
    const { desk, shown } = slowDesk();
    desk.goTo(1);
    expect(shown).toEqual([]);
  });
});
