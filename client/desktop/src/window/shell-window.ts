import type { BrowserWindow } from 'electron';
import type { ServerState } from '../../../web/src/desktop/shell.js';
import type { ToPage } from '../bridge/channels.js';
import type { SourceState } from '../server/source.js';
import type { Presence } from './presence.js';

export interface WindowParts {
  /** The file that is shown while there is no server. */
  readonly startPage: string;
  /** Gives the session what a state of the server needs, before a page learns of it. */
  prepare(state: SourceState): Promise<void>;
  /** Called when there is no page any more that could tell what is going on, or no server. */
  lost(): void;
  log(line: string): void;
}

/** The window's content: the server's page as long as there is one, else what the shell says about that. */
export class ShellWindow {
  readonly presence: Presence;
  private readonly window: BrowserWindow;
  private readonly parts: WindowParts;
  private state: SourceState = { phase: 'starting' };
  /** The server's address that the window is on; null on the start page. */
  private shown: string | null = null;
  /** A conversation that was asked for before there was a page to show it. */
  private wanted: string | null = null;

  constructor(window: BrowserWindow, presence: Presence, parts: WindowParts) {
    this.window = window;
    this.presence = presence;
    this.parts = parts;
    const { webContents } = window;
    webContents.on('dom-ready', () => {
      this.send('shell:server', told(this.state));
      if (this.shown !== null) {
        // Else Back would lead to the start page, from where nothing leads forth.
        webContents.navigationHistory.clear();
      }
    });
    webContents.on('did-fail-load', (_event, code, reason, _address, isMainFrame) => {
      // -3 is a load that another one took the place of.
      if (isMainFrame && code !== -3) {
        this.lose(`the page did not load: ${reason}`);
      }
    });
    webContents.on('render-process-gone', (_event, { reason }) => this.lose(`the page broke: ${reason}`));
  }

  /** The server's address that the window is on; null on the start page. */
  get address(): string | null {
    return this.shown;
  }

  /** Shows the start page. Without it the server can serve all the same, so that it is no error when it does not load. */
  async begin(): Promise<void> {
    try {
      await this.window.loadFile(this.parts.startPage);
    } catch (error) {
      this.parts.log(`the start page did not load: ${String(error)}`);
    }
  }

  /** Goes with the server: to its page once it serves. A page that is there stays, and finds its server again by itself. */
  async heed(state: SourceState): Promise<void> {
    this.state = state;
    if (state.phase !== 'serving') {
      this.parts.lost();
    }
    await this.parts.prepare(state);
    if (this.state !== state) {
      return;
    }
    if (state.phase === 'serving' && state.address !== this.shown) {
      await this.load(state.address);
    } else {
      this.send('shell:server', told(state));
    }
  }

  /** Loads the server's page anew, when there is one. */
  async reload(): Promise<void> {
    const { state } = this;
    if (state.phase === 'serving') {
      await this.parts.prepare(state);
      await this.load(state.address);
    }
  }

  /** Shows a conversation, now or once there is a page. */
  open(conversationId: string): void {
    this.presence.bringUp();
    if (this.shown === null) {
      this.wanted = conversationId;
    } else {
      this.send('shell:open', conversationId);
    }
  }

  /** Does what the page has under a key. */
  command(key: string): void {
    this.presence.bringUp();
    if (this.shown !== null) {
      this.send('shell:command', key);
    }
  }

  /** Says that the application ends, and asks the server nothing more. */
  leave(): void {
    this.presence.leave();
    void this.heed({ phase: 'stopped' });
  }

  private async load(address: string): Promise<void> {
    if (this.window.isDestroyed()) {
      return;
    }
    this.shown = address;
    const path = this.wanted === null ? '/' : `/c/${this.wanted}`;
    this.wanted = null;
    try {
      await this.window.loadURL(address + path);
    } catch (error) {
      // What kept it from loading is told by the window's own event.
      this.parts.log(`loading ended early: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private lose(why: string): void {
    this.parts.log(why);
    this.parts.lost();
    if (this.shown !== null) {
      this.shown = null;
      void this.begin();
    }
  }

  private send(channel: ToPage, value: unknown): void {
    if (!this.window.isDestroyed()) {
      this.window.webContents.send(channel, value);
    }
  }
}

/** The page needs no address: it has its own. */
function told(state: SourceState): ServerState {
  return state.phase === 'serving' ? { phase: 'serving' } : state;
}
