// Runs in the sandbox before the page: hands over the one MessagePort and the native shell, and holds no other power.
// Built as one CommonJS file; the page sees only DesktopBridge (src/shared/host.ts).
import { contextBridge, ipcRenderer } from 'electron';
import { PORT_MESSAGE, type DesktopBridge } from '../shared/host.ts';
import { DESKTOP_CHANNELS } from '../shared/desktop-channels.ts';

/** The part of the page's window that is used here; the core's types know no DOM. */
interface PageWindow {
  readonly location: { readonly origin: string };
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void;
}
declare const window: PageWindow;

const bridge: DesktopBridge = {
  shell: {
    name: 'desktop',
    canPickFolder: true,
    canPickFile: true,
    canReveal: true,
    pickFolder: (title) => ipcRenderer.invoke(DESKTOP_CHANNELS.pickFolder, title) as Promise<string | null>,
    pickFile: (title) => ipcRenderer.invoke(DESKTOP_CHANNELS.pickFile, title) as Promise<string | null>,
    reveal: (path) => ipcRenderer.invoke(DESKTOP_CHANNELS.reveal, path) as Promise<void>,
  },
  onMenuAction: (listener) => {
    const tell = (_event: unknown, actionId: unknown): void => {
      if (typeof actionId === 'string') listener(actionId);
    };
    ipcRenderer.on(DESKTOP_CHANNELS.menuAction, tell);
    return () => {
      ipcRenderer.off(DESKTOP_CHANNELS.menuAction, tell);
    };
  },
  offerActions: (actions) => ipcRenderer.send(DESKTOP_CHANNELS.offeredActions, actions),
};

contextBridge.exposeInMainWorld('duchenne', bridge);

ipcRenderer.on(DESKTOP_CHANNELS.port, (event) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, event.ports);
});
