import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { secretCookie } from '../../src/server/secret.js';
import { AppWindow } from './app-window.js';
import { appFolder, OwnServer, quiet } from './own-server.js';

/** Where an Electron lies, on machines that have one. */
const electronFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Which of the two a test runs in. */
export const kind = electronFolder === undefined ? "Chromium's app mode" : 'Electron';

/** What Chromium does so that this works as root and on machines without a graphics card, and asks nobody anything. */
const plain = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run', '--window-size=1280,860'];

/** What `backgroundThrottling: false` of a window is for Electron: a page that nobody sees is not put to sleep. */
const unthrottled = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'];

export interface Appearance {
  readonly isHidden: boolean;
  /** Whether a hidden page is put to sleep, as in a browser and not in the shell. Electron's window is never. */
  readonly isThrottled: boolean;
}

const seen: Appearance = { isHidden: false, isThrottled: false };

/** A page of the own server in a window of its own, and what it takes to leave nothing behind. */
export interface Stage {
  readonly window: AppWindow;
  close(): Promise<void>;
}

/** Shows the server's page: in Electron by the shell itself, else by Chromium's app mode and the shell's own launcher. */
export async function openStage(folder: string, { isHidden, isThrottled }: Appearance = seen): Promise<Stage> {
  const stage = electronFolder === undefined ? await openChromium(folder, isThrottled) : await openElectron(electronFolder, folder, isHidden);
  const isConnected = `document.querySelector('[aria-label="Connection"]')?.textContent?.startsWith('Connected')`;
  await stage.window.until(isConnected);
  if (isHidden && electronFolder === undefined) {
    await stage.window.minimize();
  }
  return stage;
}

async function openChromium(folder: string, isThrottled: boolean): Promise<Stage> {
  const server = new OwnServer(join(folder, 'server'));
  const address = await server.start();
  const window = await AppWindow.open(chromium, [...plain, ...(isThrottled ? [] : unthrottled), `--user-data-dir=${join(folder, 'browser')}`, `--app=${address}/`]);
  // What it has loaded until now is a refusal.
  await window.setCookie({ url: address, name: secretCookie, value: server.secret });
  await window.go(`${address}/`);
  return {
    window,
    close: async () => {
      await window.close();
      await server.source.stop();
    },
  };
}

async function openElectron(electron: string, folder: string, isHidden: boolean): Promise<Stage> {
  const program = ['electron', 'electron.exe', join('Electron.app', 'Contents', 'MacOS', 'Electron')].map((name) => join(electron, name)).find((path) => existsSync(path));
  if (program === undefined) {
    throw new Error(`There is no Electron in ${electron}.`);
  }
  const args = [`--user-data-dir=${folder}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), appFolder, ...(isHidden ? ['--hidden'] : [])];
  const window = await AppWindow.open(program, args, { ...process.env, LLMSTREAM_URL: '', ...quiet });
  return { window, close: () => window.close() };
}
