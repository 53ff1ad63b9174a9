import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { BrowserWindowConstructorOptions, Rectangle, WindowOpenHandlerResponse } from 'electron';

/** A page in a window: what is sent to it is kept, what it would tell is emitted by the test. */
export class FakeContents extends EventEmitter {
  readonly sent: { readonly channel: string; readonly value: unknown }[] = [];
  /** Where Back can lead, and where it is. */
  entries: string[] = [];
  open: (details: { readonly url: string }) => WindowOpenHandlerResponse = () => ({ action: 'allow' });
  readonly navigationHistory = { clear: () => void (this.entries = this.entries.slice(-1)) };

  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
    this.emit('sent');
  }

  setWindowOpenHandler(handler: typeof this.open): void {
    this.open = handler;
  }
}

/** A window without a screen. As Electron's own, it throws at everything once it is closed. */
export class FakeWindow extends EventEmitter {
  /** What a test looks at; the shell's own way to it is closed with the window. */
  readonly page = new FakeContents();
  readonly loads: string[] = [];
  readonly options: BrowserWindowConstructorOptions;
  state: 'shown' | 'hidden' | 'minimized' | 'closed';
  /** What the system says; on some it says so of a window that nobody sees. */
  saysFocused = false;
  isLarge = false;
  isFull = false;
  bounds: Rectangle = { x: 11, y: 22, width: 900, height: 700 };
  /** Why a load fails, as Chromium names it; null when it does not. */
  failure: (address: string) => string | null = () => null;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.state = options.show === false ? 'hidden' : 'shown';
  }

  get webContents(): FakeContents {
    this.mustBeThere();
    return this.page;
  }

  async loadFile(path: string): Promise<void> {
    await this.load(path, pathToFileURL(path).href);
  }

  async loadURL(address: string): Promise<void> {
    await this.load(address, address);
  }

  isDestroyed(): boolean {
    return this.state === 'closed';
  }

  isMinimized(): boolean {
    this.mustBeThere();
    return this.state === 'minimized';
  }

  /** A minimized window is to be seen, as Electron says. */
  isVisible(): boolean {
    this.mustBeThere();
    return this.state !== 'hidden';
  }

  /** One that is withdrawn from the screen says that it is not. */
  isMaximized(): boolean {
    this.mustBeThere();
    return this.isLarge && this.state === 'shown';
  }

  isFullScreen(): boolean {
    this.mustBeThere();
    return this.isFull;
  }

  /** Its space is left a moment later. */
  setFullScreen(isFull: boolean): void {
    this.mustBeThere();
    this.isFull = isFull;
  }

  isFocused(): boolean {
    this.mustBeThere();
    return this.saysFocused;
  }

  maximize(): void {
    this.mustBeThere();
    this.isLarge = true;
    this.emit('maximize');
  }

  restore(): void {
    this.mustBeThere();
    this.state = 'shown';
  }

  show(): void {
    this.mustBeThere();
    this.state = 'shown';
    this.emit('show');
  }

  focus(): void {
    this.mustBeThere();
    this.saysFocused = true;
  }

  hide(): void {
    this.mustBeThere();
    this.state = 'hidden';
    this.saysFocused = false;
    this.emit('hide');
  }

  getNormalBounds(): Rectangle {
    this.mustBeThere();
    return this.bounds;
  }

  close(): void {
    if (this.state !== 'closed') {
      this.emit('close');
      this.state = 'closed';
      this.emit('closed');
    }
  }

  /** As a person drags it. */
  moveTo(bounds: Rectangle): void {
    this.bounds = bounds;
    this.emit('move');
  }

  private async load(shown: string, address: string): Promise<void> {
    this.mustBeThere();
    this.loads.push(shown);
    this.emit('load', shown);
    const reason = this.failure(address);
    if (reason !== null) {
      this.page.emit('did-fail-load', {}, -2, reason, address, true);
      throw new Error(`${reason} (-2) loading '${address}'`);
    }
    this.page.entries.push(address);
    this.page.emit('dom-ready');
  }

  private mustBeThere(): void {
    if (this.state === 'closed') {
      throw new TypeError('Object has been destroyed');
    }
  }
}
