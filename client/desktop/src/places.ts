import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Where the shell's own files are, and where it keeps the user's. */
export interface Places {
  readonly app: string;
  readonly startPage: string;
  /** The start page's address, as a window gives it. */
  readonly startAddress: string;
  readonly preload: string;
  readonly icon: string;
  readonly trayIdle: string;
  readonly trayActive: string;
  readonly settings: string;
  readonly memory: string;
  readonly log: string;
  /** The server's database and logs. */
  readonly data: string;
}

/** @param user the folder that the system gives the application for the user's data. */
export function placesOf(user: string, platform: NodeJS.Platform): Places {
  const app = fileURLToPath(new URL('..', import.meta.url));
  const startPage = join(app, 'start', 'start.html');
  // A Mac colours the pictures of its bar by itself.
  const bar = platform === 'darwin' ? 'Template' : '';
  return {
    app,
    startPage,
    startAddress: pathToFileURL(startPage).href,
    preload: join(app, 'dist', 'bridge', 'preload.cjs'),
    icon: join(app, 'icons', 'icon.png'),
    trayIdle: join(app, 'icons', `idle${bar}.png`),
    trayActive: join(app, 'icons', `active${bar}.png`),
    settings: join(user, 'settings.json'),
    memory: join(user, 'memory.json'),
    log: join(user, 'logs', 'shell.log'),
    data: join(user, 'data'),
  };
}
