// What differs between hosts, as the screens see it: what the window can do natively, and where pictures come from.
import type { OfferedAction } from './menu-actions.ts';

/** Sizes of a picture: a small one for grids, the file itself, and the square crop that training sees. */
export type MediaSize = 'thumbnail' | 'full' | 'crop';

/** What a host can do beside the router. A capability that is false has no button. */
export interface NativeShell {
  readonly name: 'desktop' | 'browser';
  readonly canPickFolder: boolean;
  readonly canPickFile: boolean;
  readonly canReveal: boolean;
  /** Absolute path, or null where the person thought better of it. */
  pickFolder(title: string): Promise<string | null>;
  pickFile(title: string): Promise<string | null>;
  /** Shows a file or folder in the system's file manager. */
  reveal(path: string): Promise<void>;
}

/** What the preload exposes as `window.duchenne`. */
export interface DesktopBridge {
  readonly shell: NativeShell;
  /** Menu actions, by the ids of the renderer's actions. Returns a function that stops listening. */
  onMenuAction(listener: (actionId: string) => void): () => void;
  /** What the menu shows of the page's actions from now on. */
  offerActions(actions: readonly OfferedAction[]): void;
}

/** The preload hands one MessagePort to the page by `window.postMessage` with this as data. */
export const PORT_MESSAGE = 'duchenne:port';

/** Custom protocol of the desktop host; the browser host uses its own origin. */
export const DESKTOP_SCHEME = 'duchenne';

/** Path of a picture below the origin, in both hosts. */
export function mediaPath(imageId: number, size: MediaSize): string {
  return `/media/${String(imageId)}/${size}`;
}
