// What this window can do natively. A browser can do none of it, and the buttons are not there.
import type { NativeShell } from '../../shared/host.ts';

const browserShell: NativeShell = {
  name: 'browser',
  canPickFolder: false,
  canPickFile: false,
  canReveal: false,
  pickFolder: () => Promise.resolve(null),
  pickFile: () => Promise.resolve(null),
  reveal: () => Promise.resolve(),
};

export const nativeShell: NativeShell = window.duchenne?.shell ?? browserShell;
