import {
  app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, nativeImage, nativeTheme, Notification, powerSaveBlocker, screen, session, shell, Tray,
} from 'electron';
import { systemClock } from './clock.js';
import { startShell } from './shell.js';

const electron = {
  app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, nativeImage, nativeTheme, Notification, powerSaveBlocker, screen, session, shell, Tray,
};

// Not awaited here: Electron is ready only once this file has been read to its end.
startShell(electron, {
  environment: process.env,
  args: process.argv,
  platform: process.platform,
  resources: process.resourcesPath,
  clock: systemClock,
}).catch((error: unknown) => {
  dialog.showErrorBox('LlmStream cannot start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
