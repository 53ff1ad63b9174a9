import { heedPage } from './bridge/heed.js';
import { addComforts } from './comforts/comforts.js';
import { Notices } from './comforts/notices.js';
import { tellUpdate } from './comforts/tell-update.js';
import type { ElectronApi } from './electron-api.js';
import { endInOrder, type Ending } from './ending.js';
import type { Memory } from './files/memory.js';
import { readSettings } from './files/settings.js';
import { guardPermissions } from './guards/permissions.js';
import type { Places } from './places.js';
import type { ChosenServer } from './server/choose.js';
import { ServerSession } from './session/server-session.js';
import { checkSpelling } from './session/spelling.js';
import { makeWindow } from './window/make-window.js';
import { partition } from './window/options.js';
import { Presence } from './window/presence.js';
import { rememberPlacement } from './window/remember-placement.js';
import { ShellWindow } from './window/shell-window.js';

export interface ApplicationParts {
  readonly server: ChosenServer;
  readonly places: Places;
  readonly memory: Memory;
  readonly platform: NodeJS.Platform;
  readonly isHidden: boolean;
  openInBrowser(address: string): void;
  /** Starts the application once more when it has ended, with a conversation to open where there is one. */
  relaunch(conversationId: string | null): void;
  log(line: string): void;
}

/** The window with all that belongs to it, and its end. */
export interface Application {
  readonly content: ShellWindow;
  readonly ending: Ending;
}

/** Opens the window and ties it to its server, its session and its comforts. The server is not started yet. */
export function openApplication(api: ElectronApi, parts: ApplicationParts): Application {
  const { server, places, memory, platform, isHidden, openInBrowser, relaunch, log } = parts;
  const { source, isOwn } = server;
  const settings = readSettings(places.settings);
  const session = api.session.fromPartition(partition);
  const ownSession = isOwn ? new ServerSession(session, log) : null;
  const window = makeWindow(api, places, memory.present.placement, { isHidden, spelling: settings.spelling });
  const presence = new Presence(window, { isMac: platform === 'darwin', hiding: rememberPlacement(window, memory) });
  const content = new ShellWindow(window, presence, {
    startPage: places.startPage,
    prepare: async (state) => ownSession?.follow(state),
    lost: () => comforts.activity({ writing: 0, waiting: 0 }),
    log,
  });
  guardPermissions(session, () => content.address);
  checkSpelling(session, settings.spelling, api.app.getPreferredSystemLanguages(), platform);
  const notices = new Notices({ isSupported: () => api.Notification.isSupported(), make: (options) => new api.Notification(options), log });
  const comforts = addComforts(api, { window, shown: content, notices, places, settings, platform, log });
  heedPage(api.ipcMain, {
    isOurs: (address) => address === places.startAddress || (URL.canParse(address) && new URL(address).origin === content.address),
    activity: (activity) => comforts.activity(activity),
    end: (end) => comforts.end(end),
    startNow: () => {
      source.tryNow();
      void content.reload();
    },
  });
  source.onState = (state) => {
    log(`the server is ${state.phase}`);
    // Another port that had to be taken for once is not kept: what the page saved is found again at the first one.
    if (isOwn && state.phase === 'serving' && memory.present.port === null) {
      memory.remember({ port: Number(new URL(state.address).port) });
    }
    void content.heed(state);
  };
  const leave = (): void => {
    comforts.close();
    content.leave();
  };
  const ending = endInOrder(api.app, { source, leave, relaunch, log });
  if (settings.updateFeed !== null) {
    void tellUpdate({ feed: settings.updateFeed, present: api.app.getVersion(), notices, openInBrowser, log });
  }
  return { content, ending };
}
