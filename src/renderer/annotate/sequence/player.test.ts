import { describe, expect, it } from 'vitest';
import { createPlayer, STOPPED, type PlayedFrames, type PlayerState, type Speed } from './player.ts';

/** A screen that draws when told to, at the time told; pictures are ready at once unless they are held back. */
function screen(held: ReadonlySet<number> = new Set()) {
  let time = 1000;
  let waiting: (() => void) | null = null;
  let state: PlayerState = STOPPED;
  const drawn: number[] = [];
  const stoppedAt: number[] = [];
  const alive = new Set<number>();
  const player = createPlayer<number>({
    now: () => time,
    onNextPaint: (callback) => {
      waiting = callback;
      return () => {
        waiting = null;
      };
    },
    load: (imageId) => {
      if (held.has(imageId)) return new Promise(() => undefined);
      alive.add(imageId);
      return Promise.resolve(imageId);
    },
    draw: (picture) => drawn.push(picture),
    release: (picture) => alive.delete(picture),
    onState: (next) => {
      state = next;
    },
    onStopped: (imageId) => stoppedAt.push(imageId),
  });
  const paint = async (ms: number): Promise<void> => {
    time += ms;
    // Pictures asked for before this are ready now.
    await Promise.resolve();
    const callback = waiting;
    waiting = null;
    callback?.();
  };
  const run = async (paints: number, ms = 20): Promise<void> => {
    for (let count = 0; count < paints; count += 1) await paint(ms);
  };
  return { player, drawn, stoppedAt, alive, paint, run, time: () => time, state: () => state };
}

const frames = (count: number, timesMs: number[] | null = null): PlayedFrames => ({ imageIds: Array.from({ length: count }, (_, index) => 100 + index), timesMs });

describe('player', () => {
  it.each<[Speed, number[]]>([
    [1, [101, 102, 103, 104]],
    [0.5, [101, 102]],
    [2, [101, 102, 103, 104, 105, 106, 107, 108]],
  ])('plays 25 frames a second at speed 1; at %s', async (speed, expected) => {
    const { player, run, drawn, state } = screen();
    player.play(frames(50), 0, speed);
    await run(8);
    expect(drawn).toEqual(expected);
    expect(state()).toMatchObject({ isPlaying: true, shown: expected.length, skipped: 0, imageId: expected.at(-1) });
  });

  it('goes by the frames’ own times where they have any', async () => {
    const { player, paint, drawn } = screen();
    player.play(frames(4, [0, 10, 500, 520]), 0, 1);
    await paint(20);
    expect(drawn).toEqual([101]);
    await paint(400);
    expect(drawn).toEqual([101]);
    await paint(90);
    expect(drawn).toEqual([101, 102]);
  });

  it('stops at the frame that was on screen when the key was pressed, though another one was drawn since', async () => {
    const { player, run, paint, time, stoppedAt, state } = screen();
    player.play(frames(50), 10, 1);
    await run(4);
    const pressed = time() + 5;
    await paint(40);
    expect(state().imageId).toBe(113);
    player.stop(pressed);
    expect(stoppedAt).toEqual([112]);
    expect(state()).toMatchObject({ isPlaying: false, imageId: 112 });
    player.stop();
    expect(stoppedAt).toEqual([112]);
  });

  it('stops where it began, where nothing was drawn yet', () => {
    const { player, stoppedAt } = screen();
    player.play(frames(50), 10, 1);
    player.stop();
    expect(stoppedAt).toEqual([110]);
  });

  it('keeps the time where a picture is not ready, and counts what was skipped', async () => {
    const { player, run, drawn, state } = screen(new Set([102, 103]));
    player.play(frames(50), 0, 1);
    await run(8);
    expect(drawn).toEqual([101, 104]);
    expect(state()).toMatchObject({ shown: 2, skipped: 2 });
  });

  it('ends at the last frame, is at rest then, and begins anew from there', async () => {
    const { player, run, drawn, stoppedAt, alive } = screen();
    player.play(frames(3), 0, 1);
    await run(12);
    expect(drawn).toEqual([101, 102]);
    expect(stoppedAt).toEqual([102]);
    expect(player.isPlaying()).toBe(false);
    await Promise.resolve();
    expect(alive.size).toBe(0);
    player.play(frames(3), 2, 1);
    await run(2);
    expect(drawn).toEqual([101, 102, 101]);
  });

  it('changes speed from where it is', async () => {
    const { player, run, drawn } = screen();
    player.play(frames(50), 0, 1);
    await run(4);
    player.setSpeed(0.5);
    await run(4);
    expect(drawn).toEqual([101, 102, 103]);
  });

  it('holds a few pictures, not the sequence', async () => {
    const { player, run, alive } = screen();
    player.play(frames(500), 0, 2);
    await run(100);
    expect(alive.size).toBeLessThan(20);
  });
});
