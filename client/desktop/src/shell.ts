import { openApplication, type Application } from './application.js';
import type { Clock } from './clock.js';
import { conversationIn, heedLinks } from './comforts/links.js';
import type { ElectronApi } from './electron-api.js';
import { FileLog } from './files/file-log.js';
import { Memory } from './files/memory.js';
import { guardNavigation } from './guards/navigation.js';
import { placesOf } from './places.js';
import { hiddenFlag, relaunchOptions } from './relaunch.js';
import { chooseServer } from './server/choose.js';
import { newSecret } from './server/secret.js';

/** What a program gets from the system. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly args: readonly string[];
  readonly platform: NodeJS.Platform;
  /** The folder of what was packed beside the application. */
  readonly resources: string;
  readonly clock: Clock;
}

const appId = 'org.llmstream.desktop';

/**
 * Starts the application, unless it runs already: then that one comes up. Resolves when its window is there.
 * @throws Error with words for a person when it cannot.
 */
export async function startShell(api: ElectronApi, { environment, args, platform, resources, clock }: Surroundings): Promise<void> {
  const { app } = api;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  app.setAppUserModelId(appId);
  const places = placesOf(app.getPath('userData'), platform);
  const file = new FileLog(places.log);
  const log = (line: string): void => file.write(line);
  const makeSecret = (): string => {
    const secret = newSecret();
    file.hide(secret);
    return secret;
  };
  const memory = new Memory(places.memory);
  const place = { isPackaged: app.isPackaged, resources, app: places.app, platform };
  const server = chooseServer({ environment, place, folder: places.data, newSecret: makeSecret, port: memory.present.port, clock, log });

  let application: Application | null = null;
  let wanted = conversationIn(args);
  /** Somebody wants the application again, to see a conversation or only to see it. */
  const heed = (id: string | null): void => {
    if (application === null) {
      wanted = id ?? wanted;
    } else if (application.ending.isUnderWay) {
      application.ending.startAgain(id);
    } else if (id === null) {
      application.content.presence.bringUp();
    } else {
      application.content.open(id);
    }
  };
  const own = (): string | null => application?.content.address ?? null;
  const openInBrowser = (address: string): void => void api.shell.openExternal(address).catch((error: unknown) => log(String(error)));
  const relaunch = (id: string | null): void => app.relaunch(relaunchOptions(args, environment, id));
  guardNavigation(app, { own, openInBrowser, log });
  heedLinks(app, heed);
  app.on('second-instance', (_event, others) => heed(conversationIn(others)));
  app.on('activate', () => heed(null));

  await app.whenReady();
  const parts = { server, places, memory, platform, isHidden: args.includes(hiddenFlag), openInBrowser, relaunch, log };
  const { content } = (application = openApplication(api, parts));
  await content.begin();
  if (wanted !== null) {
    content.open(wanted);
  }
  server.source.run().catch((error: unknown) => log(`nothing keeps the server any more: ${String(error)}`));
}
