// Door 1: the desktop window. Reads like a list; everything that can be decided without Electron is in host/.
// Its binary cannot be fetched where this is built: the README says what was not run.
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, protocol, screen, session, shell, type IpcMainInvokeEvent } from 'electron';
import { DESKTOP_CHANNELS } from '../shared/desktop-channels.ts';
import { DESKTOP_SCHEME } from '../shared/host.ts';
import { offeredActionSchema, type OfferedAction } from '../shared/menu-actions.ts';
import { createDependencies, type DoorDependencies } from './host/dependencies.ts';
import { readDesktopArguments, type DesktopArguments } from './host/desktop-arguments.ts';
import { answerDesktopRequest } from './host/desktop-files.ts';
import { DESKTOP_PAGE, isExternalLink, isOwnPage, isTrustedSender } from './host/desktop-trust.ts';
import { describeFailure, formatFailure } from './host/failure.ts';
import { menuTemplate } from './host/menu.ts';
import { openFirst } from './host/open-first.ts';
import { preloadFile, screensFolder } from './host/paths.ts';
import { closeWithin } from './host/shutdown.ts';
import { listStaticFiles } from './host/static-files.ts';
import { placeWindow, readWindowState, SMALLEST_WINDOW, writeWindowState } from './host/window-state.ts';
import { createOwner } from './people/index.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

/** Longer than the trainer is given to write its last checkpoint. */
const GRACE_MS = 20_000;

protocol.registerSchemesAsPrivileged([{ scheme: DESKTOP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start, fail).catch(fail);
} else {
  // The first instance hears of this start, with its arguments, and opens what was asked for.
  app.quit();
}

async function start(): Promise<void> {
  const dependencies = createDependencies('desktop');
  const workbench = createWorkbench(dependencies);
  closeWithApplication(workbench, dependencies);
  serveFiles(workbench, dependencies);
  answerShell();
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  await openAsked(workbench, readDesktopArguments(argumentsOf(process.argv), process.cwd()));
  const window = openWindow(dependencies);
  connectRouter(window, workbench);
  showMenu(window);
  app.on('second-instance', (_event, argv, workingDirectory) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void openAsked(workbench, readDesktopArguments(argumentsOf(argv), workingDirectory)).then(() => window.webContents.reload());
  });
  app.on('window-all-closed', () => app.quit());
  await window.loadURL(DESKTOP_PAGE);
}

/** In a clone the first word is the application's folder. */
function argumentsOf(argv: readonly string[]): string[] {
  return argv.slice(app.isPackaged ? 1 : 2);
}

/** A project that cannot be opened is said in a dialog; the page then starts at home. */
async function openAsked(workbench: Workbench, asked: DesktopArguments): Promise<void> {
  try {
    await openFirst(workbench.client, asked);
  } catch (error) {
    dialog.showErrorBox('The project cannot be opened', formatFailure(describeFailure(error)));
  }
}

function openWindow({ paths, installation }: DoorDependencies): BrowserWindow {
  const stateFile = join(paths.dataFolder, 'window.json');
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const state = placeWindow(readWindowState(stateFile), displays);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    title: 'Duchenne',
    show: false,
    webPreferences: { preload: preloadFile(installation), sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  });
  if (state.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }));
  stayAtHome(window);
  return window;
}

/** The window shows the application's page and nothing else, ever. */
function stayAtHome(window: BrowserWindow): void {
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (isExternalLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Each page that loads is handed one port of its own; the port before it ends with its page. */
function connectRouter(window: BrowserWindow, workbench: Workbench): void {
  const handler = new RPCHandler(workbench.router);
  window.webContents.on('did-finish-load', () => {
    if (!isOwnPage(window.webContents.getURL())) return;
    const { port1, port2 } = new MessageChannelMain();
    handler.upgrade(port1, { context: { caller: createOwner() } });
    port1.start();
    window.webContents.postMessage(DESKTOP_CHANNELS.port, null, [port2]);
  });
}

function serveFiles(workbench: Workbench, { installation }: DoorDependencies): void {
  const files = listStaticFiles(screensFolder(installation, process.env));
  protocol.handle(DESKTOP_SCHEME, (request) => answerDesktopRequest(request, workbench, files));
}

/** The page's own actions as a menu, as the page offers them: with the keys they have now, and greyed where they do not apply. */
function showMenu(window: BrowserWindow): void {
  const send = (id: string): void => window.webContents.send(DESKTOP_CHANNELS.menuAction, id);
  const show = (offered: readonly OfferedAction[]): void => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, offered, send)));
  show([]);
  ipcMain.on(DESKTOP_CHANNELS.offeredActions, (event, offered: unknown) => {
    if (isTrustedSender(event.senderFrame)) show(offeredActionSchema.array().parse(offered));
  });
}

/** Native dialogs, for the application's own page only. */
function answerShell(): void {
  const answer = (channel: string, work: (text: string) => unknown): void => {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, text: unknown) => {
      if (!isTrustedSender(event.senderFrame) || typeof text !== 'string') throw new Error('Refused.');
      return work(text);
    });
  };
  answer(DESKTOP_CHANNELS.pickFolder, (title) => pick(title, ['openDirectory', 'createDirectory']));
  answer(DESKTOP_CHANNELS.pickFile, (title) => pick(title, ['openFile']));
  answer(DESKTOP_CHANNELS.reveal, (path) => shell.showItemInFolder(path));
}

async function pick(title: string, properties: ('openDirectory' | 'createDirectory' | 'openFile')[]): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({ title, properties });
  return filePaths[0] ?? null;
}

/** Holds the end back until the children have stopped and the project is closed. */
function closeWithApplication(workbench: Workbench, { logger }: DoorDependencies): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void closeWithin({ close: () => workbench.close(), logger, graceMs: GRACE_MS }).then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

function fail(error: unknown): void {
  dialog.showErrorBox('Duchenne cannot start', formatFailure(describeFailure(error)));
  app.exit(1);
}
