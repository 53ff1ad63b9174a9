import type { BrowserWindow } from 'electron';

export interface PresenceParts {
  /** Whether a full screen is a space of its own, which would stay behind black without its window. */
  readonly isMac: boolean;
  /** Called before the window is hidden. */
  hiding(): void;
}

/** Whether a person sees the window, and its coming and going. */
export class Presence {
  private readonly window: BrowserWindow;
  private readonly parts: PresenceParts;
  private hasLeft = false;

  constructor(window: BrowserWindow, parts: PresenceParts) {
    this.window = window;
    this.parts = parts;
  }

  /** Some systems call a window focused that nobody sees. */
  get isInFront(): boolean {
    return !this.window.isDestroyed() && this.window.isVisible() && !this.window.isMinimized() && this.window.isFocused();
  }

  bringUp(): void {
    if (this.hasLeft || this.window.isDestroyed()) {
      return;
    }
    if (this.window.isMinimized()) {
      this.window.restore();
    }
    this.window.show();
    this.window.focus();
  }

  /** Hides it when it is in front, else brings it there. */
  toggle(): void {
    if (this.isInFront) {
      this.hide();
    } else {
      this.bringUp();
    }
  }

  /** Hides it for good. */
  leave(): void {
    this.hasLeft = true;
    if (!this.window.isDestroyed()) {
      this.hide();
    }
  }

  private hide(): void {
    const { window } = this;
    this.parts.hiding();
    if (this.parts.isMac && window.isFullScreen()) {
      window.once('leave-full-screen', () => window.hide());
      window.setFullScreen(false);
    } else {
      window.hide();
    }
  }
}
