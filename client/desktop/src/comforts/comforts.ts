import type { BrowserWindow } from 'electron';
import type { ShellActivity, ShellEnd } from '../../../web/src/desktop/shell.js';
import type { ElectronApi } from '../electron-api.js';
import type { Settings } from '../files/settings.js';
import type { Places } from '../places.js';
import type { ShellWindow } from '../window/shell-window.js';
import { Awake } from './awake.js';
import { contextMenuItems } from './menu/context-menu.js';
import { menuItems } from './menu/menu-items.js';
import type { Notices } from './notices.js';
import { holdShortcut } from './shortcut.js';
import { ShellTray } from './tray.js';

export interface Comforts {
  activity(activity: ShellActivity): void;
  end(end: ShellEnd): void;
  /** Takes away what would bring up a window that goes. */
  close(): void;
}

export interface ComfortParts {
  readonly window: BrowserWindow;
  readonly shown: ShellWindow;
  readonly notices: Notices;
  readonly places: Places;
  readonly settings: Settings;
  readonly platform: NodeJS.Platform;
  log(line: string): void;
}

/** What an application has that a browser's tab has not: a tray, a menu, keys from anywhere, notices, and a computer that stays awake. */
export function addComforts(api: ElectronApi, { window, shown, notices, places, settings, platform, log }: ComfortParts): Comforts {
  const { app, Menu, Tray, globalShortcut, nativeImage, powerSaveBlocker, shell } = api;
  const newConversation = (): void => shown.command('n');
  const tray = new ShellTray({
    makeTray: (image) => new Tray(image),
    makeMenu: (items) => Menu.buildFromTemplate(items),
    images: { idle: nativeImage.createFromPath(places.trayIdle), active: nativeImage.createFromPath(places.trayActive) },
    clickOpensMenu: platform === 'darwin',
    show: () => shown.presence.bringUp(),
    newConversation,
    quit: () => app.quit(),
  });
  const awake = new Awake(powerSaveBlocker);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuItems(platform, {
        command: (key) => shown.command(key),
        reload: () => void shown.reload(),
        showLog: () => shell.showItemInFolder(places.log),
        showSettings: () => void shell.openPath(places.settings),
      }),
    ),
  );
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenuItems(params, window.webContents);
    if (items.length > 0) {
      Menu.buildFromTemplate(items).popup({ window });
    }
  });
  holdShortcut(globalShortcut, settings.shortcut, () => shown.presence.toggle(), log);
  return {
    activity: (activity) => {
      tray.tell(activity);
      awake.tell(activity);
    },
    end: ({ conversationId, title, hasFailed }) => {
      // Who looks at the window sees it there.
      if (!shown.presence.isInFront) {
        notices.show(hasFailed ? 'An answer could not be finished' : 'The answer is ready', title, () => shown.open(conversationId));
      }
    },
    close: () => {
      tray.close();
      globalShortcut.unregisterAll();
    },
  };
}
