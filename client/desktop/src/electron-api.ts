/** What of Electron the shell uses. It is passed in, so that the shell runs under Node too, with somebody else in its place. */
export type ElectronApi = Pick<
  typeof import('electron'),
  'app' | 'BrowserWindow' | 'dialog' | 'globalShortcut' | 'ipcMain' | 'Menu' | 'nativeImage' | 'nativeTheme' | 'Notification' | 'powerSaveBlocker' | 'screen' | 'session' | 'shell' | 'Tray'
>;
