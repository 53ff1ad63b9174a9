import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { FakeElectron } from './fake-electron.js';
import { quiet } from './own-server.js';
import { systemClock, type Clock } from '../../src/clock.js';
import { startShell } from '../../src/shell.js';
import { temporaryFolder } from './temporary-folder.js';

/** The whole shell in a made-up Electron, with a real server. */
export class Shell {
  readonly folder: string;
  readonly electron: FakeElectron;
  platform: NodeJS.Platform = 'linux';
  clock: Clock = systemClock;

  constructor(folder = temporaryFolder()) {
    this.folder = folder;
    this.electron = new FakeElectron(folder);
  }

  async start(settings: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Promise<void> {
    const environment = { ...process.env, LLMSTREAM_URL: '', ...quiet, ...settings };
    onTestFinished(() => this.quit());
    await startShell(this.electron.api, { environment, args: ['llmstream', ...args], platform: this.platform, resources: '', clock: this.clock });
  }

  /** Quits as a person does, and waits until nothing is left. */
  async quit(): Promise<void> {
    if (!this.electron.hasEnded) {
      const ended = new Promise((resolve) => this.electron.app.once('ended', resolve));
      this.electron.api.app.quit();
      await ended;
    }
  }

  /** Resolves with the nth page of a server that the window loads. */
  async served(times = 1): Promise<string> {
    const { window } = this.electron;
    return new Promise((resolve) => {
      const look = (): void => {
        const found = window.loads.filter((each) => each.startsWith('http'))[times - 1];
        if (found !== undefined) {
          window.off('load', look);
          resolve(found);
        }
      };
      window.on('load', look);
      look();
    });
  }

  /** Resolves when the page was sent this. */
  async sent(channel: string, isIt: (value: never) => boolean = () => true): Promise<unknown> {
    const webContents = this.electron.window.page;
    const find = () => webContents.sent.find((each) => each.channel === channel && isIt(each.value as never));
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found) {
          webContents.off('sent', look);
          resolve(found.value);
        }
      };
      webContents.on('sent', look);
      look();
    });
  }

  /** Tells the shell something as the page does. */
  tell(channel: string, value?: unknown): void {
    const shown = this.electron.window.loads.at(-1) ?? '';
    const url = shown.startsWith('http') ? shown : pathToFileURL(shown).href;
    this.electron.ipc.emit(channel, { senderFrame: { url, parent: null } }, value);
  }
}
