// Where the desktop window stood, kept between starts, and never off every screen.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const windowStateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const SMALLEST_WINDOW = { width: 1024, height: 640 } as const;
const FIRST_WINDOW = { width: 1440, height: 900 } as const;
/** So much of the window must be on a screen, or a person cannot take hold of it. */
const VISIBLE = { width: 200, height: 60 } as const;

/** The remembered state where it still fits the displays' work areas, else centred on the first display. */
export function placeWindow(remembered: WindowState | undefined, displays: readonly Rectangle[]): WindowState {
  const display = remembered === undefined ? undefined : displays.find((area) => isWithinReach(remembered.bounds, area));
  if (remembered === undefined || display === undefined) return { bounds: centre(FIRST_WINDOW, displays[0]), isMaximized: false };
  return { bounds: shrink(remembered.bounds, display), isMaximized: remembered.isMaximized };
}

/** The title bar is at the top: what is seen must start there. */
function isWithinReach(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopInside = bounds.y >= area.y && bounds.y + VISIBLE.height <= area.y + area.height;
  return across >= VISIBLE.width && isTopInside;
}

function shrink(bounds: Rectangle, area: Rectangle): Rectangle {
  return { ...bounds, width: Math.min(bounds.width, area.width), height: Math.min(bounds.height, area.height) };
}

function centre(size: { width: number; height: number }, area: Rectangle = { x: 0, y: 0, ...FIRST_WINDOW }): Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2), width, height };
}

/** What was written, or undefined where nothing readable was. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return windowStateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    // Never written, or cut short: the window opens where a first one does.
    return undefined;
  }
}

/** Written aside, then renamed. */
export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
