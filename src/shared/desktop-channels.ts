// Names of what passes between the desktop's main process and its preload, beside the one MessagePort.
export const DESKTOP_CHANNELS = {
  port: 'duchenne:port',
  pickFolder: 'duchenne:pick-folder',
  pickFile: 'duchenne:pick-file',
  reveal: 'duchenne:reveal',
  menuAction: 'duchenne:menu-action',
  offeredActions: 'duchenne:offered-actions',
} as const;
