import type { DesktopBridge } from '../../shared/host.ts';

declare global {
  interface Window {
    /** Set by the preload in the desktop host; undefined in a browser. */
    readonly duchenne?: DesktopBridge;
  }
}
