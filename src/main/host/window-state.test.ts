import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeWindow, readWindowState, writeWindowState, type WindowState } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number, size = { width: 1200, height: 800 }): WindowState => ({ bounds: { x, y, ...size }, isMaximized: false });

describe('placeWindow', () => {
  test('the first window stands in the middle of the first display, no larger than it', () => {
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1920, height: 1080 }]).bounds).toEqual({ x: 240, y: 90, width: 1440, height: 900 });
    expect(placeWindow(undefined, [laptop]).bounds).toEqual({ ...laptop });
  });

  test('a remembered place is kept, on whichever display it is', () => {
    expect(placeWindow(at(1600, 100), [laptop, beside])).toEqual(at(1600, 100));
    expect(placeWindow({ ...at(10, 30), isMaximized: true }, [laptop]).isMaximized).toBe(true);
  });

  test('a window on a display that is gone comes back to one that is there', () => {
    expect(placeWindow(at(1600, 100), [laptop]).bounds).toEqual({ x: 0, y: 25, width: 1440, height: 875 });
  });

  test('a window whose title bar cannot be reached comes back', () => {
    expect(placeWindow(at(100, -300), [laptop]).bounds.y).toBe(25);
    expect(placeWindow(at(1400, 100), [laptop]).bounds.x).toBe(0);
    expect(placeWindow(at(100, 890), [laptop]).bounds.y).toBe(25);
  });

  test('a window larger than its display is made to fit', () => {
    expect(placeWindow(at(0, 25, { width: 4000, height: 3000 }), [laptop]).bounds).toEqual(laptop);
  });

  test('without any display there is still an answer', () => {
    expect(placeWindow(at(0, 0), []).bounds).toEqual({ x: 0, y: 0, width: 1440, height: 900 });
  });
});

test('what was written is read again; anything else is forgotten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duchenne-window-'));
  const file = join(folder, 'home', 'window.json');
  expect(readWindowState(file)).toBeUndefined();
  writeWindowState(file, at(5, 6));
  expect(readWindowState(file)).toEqual(at(5, 6));
  for (const broken of ['', '{"bounds":', '{"bounds":{"x":0,"y":0,"width":-1,"height":5},"isMaximized":false}', '[]']) {
    writeFileSync(file, broken);
    expect(readWindowState(file)).toBeUndefined();
  }
  rmSync(folder, { recursive: true });
});
