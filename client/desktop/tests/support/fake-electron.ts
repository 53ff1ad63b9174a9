import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, NotificationConstructorOptions, Rectangle, RelaunchOptions } from 'electron';
import type { ElectronApi } from '../../src/electron-api.js';
import { FakeSession } from './fake-session.js';
import { FakeTray } from './fake-tray.js';
import { FakeWindow } from './fake-window.js';

/** What was done to Electron, and what it tells; everything else of the shell is real. */
export class FakeElectron {
  readonly app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    isSandboxed: false,
    isFirst: true,
    quits: 0,
    protocols: [] as string[],
    requestSingleInstanceLock: () => this.app.isFirst,
    enableSandbox: () => void (this.app.isSandboxed = true),
    setAppUserModelId: () => undefined,
    setAsDefaultProtocolClient: (scheme: string) => this.app.protocols.push(scheme),
    relaunches: [] as RelaunchOptions[],
    relaunch: (options: RelaunchOptions) => this.app.relaunches.push(options),
    getPath: () => this.userFolder,
    getVersion: () => '0.1.0',
    getPreferredSystemLanguages: () => ['de-CH', 'en'],
    whenReady: () => Promise.resolve(),
    quit: () => this.quit(),
  });

  readonly windows: FakeWindow[] = [];
  readonly session = new FakeSession();
  readonly opened: string[] = [];
  readonly notices: (EventEmitter & { readonly options: NotificationConstructorOptions })[] = [];
  readonly trays: FakeTray[] = [];
  readonly blocking = new Set<number>();
  readonly shortcuts = new Map<string, () => void>();
  readonly ipc = new EventEmitter();
  menu: MenuItemConstructorOptions[] = [];
  areas: Rectangle[] = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  hasEnded = false;
  /** Why a window's load fails; null when it does not. */
  failure: (address: string) => string | null = () => null;
  private readonly userFolder: string;

  constructor(userFolder: string) {
    this.userFolder = userFolder;
  }

  get window(): FakeWindow {
    const [window] = this.windows;
    if (!window) {
      throw new Error('There is no window.');
    }
    return window;
  }

  /** Fakes are of other classes than Electron's own, which this alone forgives. */
  get api(): ElectronApi {
    const { windows, opened, notices, trays, blocking, shortcuts } = this;
    const closed = (): void => this.whenClosed();
    const fails = (address: string): string | null => this.failure(address);
    const display = (workArea: Rectangle, id: number) => ({ id, workArea });
    return {
      app: this.app,
      BrowserWindow: class extends FakeWindow {
        constructor(options: BrowserWindowConstructorOptions) {
          super(options);
          windows.push(this);
          this.once('closed', closed);
          this.failure = fails;
        }
      },
      dialog: { showErrorBox: () => undefined },
      globalShortcut: { register: (keys: string, act: () => void) => Boolean(shortcuts.set(keys, act)), unregisterAll: () => shortcuts.clear() },
      ipcMain: this.ipc,
      Menu: {
        buildFromTemplate: (items: MenuItemConstructorOptions[]) => items,
        setApplicationMenu: (items: MenuItemConstructorOptions[]) => void (this.menu = items),
      },
      nativeImage: { createFromPath: (path: string) => path },
      nativeTheme: { shouldUseDarkColors: false },
      Notification: class extends EventEmitter {
        static readonly isSupported = (): boolean => true;
        readonly options: NotificationConstructorOptions;
        constructor(options: NotificationConstructorOptions) {
          super();
          this.options = options;
        }
        show(): void {
          notices.push(this);
        }
      },
      powerSaveBlocker: {
        start: () => {
          blocking.add(blocking.size + 1);
          return blocking.size;
        },
        stop: (id: number) => blocking.delete(id),
      },
      screen: { getPrimaryDisplay: () => display(this.areas[0]!, 0), getAllDisplays: () => this.areas.map(display) },
      session: { fromPartition: () => this.session },
      shell: { openExternal: async (address: string) => void opened.push(address), showItemInFolder: () => undefined, openPath: async () => '' },
      Tray: class extends FakeTray {
        constructor(image: unknown) {
          super(image);
          trays.push(this);
        }
      },
    } as unknown as ElectronApi;
  }

  /** As Electron quits: whoever listens may put it off, else the windows go first. */
  private quit(): void {
    this.app.quits += 1;
    let isPutOff = false;
    this.app.emit('before-quit', { preventDefault: () => void (isPutOff = true) });
    if (!isPutOff && !this.hasEnded) {
      this.hasEnded = true;
      this.windows.forEach((window) => window.close());
      this.app.emit('ended');
    }
  }

  /** Electron quits with its last window, unless somebody heeds that. */
  private whenClosed(): void {
    if (!this.hasEnded && this.windows.every((window) => window.isDestroyed()) && !this.app.emit('window-all-closed')) {
      this.quit();
    }
  }
}
