import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import type { ShellActivity } from '../../../web/src/desktop/shell.js';
import { activityWords } from './activity-words.js';

export interface TrayParts {
  readonly makeTray: (image: NativeImage) => Tray;
  readonly makeMenu: (items: MenuItemConstructorOptions[]) => Menu;
  readonly images: { readonly idle: NativeImage; readonly active: NativeImage };
  /** Whether a click opens the menu by itself, as on a Mac. */
  readonly clickOpensMenu: boolean;
  show(): void;
  newConversation(): void;
  quit(): void;
}

/** The sign beside the clock: it shows whether something is being written, and brings the window up. */
export class ShellTray {
  private readonly tray: Tray;
  private readonly parts: TrayParts;

  constructor(parts: TrayParts) {
    this.parts = parts;
    this.tray = parts.makeTray(parts.images.idle);
    if (!parts.clickOpensMenu) {
      // It never hides the window: the click itself has taken it out of the front.
      this.tray.on('click', () => parts.show());
    }
    this.tell({ writing: 0, waiting: 0 });
  }

  tell(activity: ShellActivity): void {
    if (this.tray.isDestroyed()) {
      return;
    }
    const { makeMenu, images, show, newConversation, quit } = this.parts;
    const words = activityWords(activity);
    this.tray.setImage(words === '' ? images.idle : images.active);
    this.tray.setToolTip(words === '' ? 'LlmStream' : `LlmStream: ${words}`);
    // On Linux a tray's click may open its menu and nothing else, so that the menu must hold everything.
    this.tray.setContextMenu(makeMenu([
      { label: words === '' ? 'Nothing is being written' : words[0]?.toUpperCase() + words.slice(1), enabled: false },
      { type: 'separator' },
      { label: 'Open LlmStream', click: show },
      { label: 'New conversation', click: newConversation },
      { type: 'separator' },
      { label: 'Quit', click: quit },
    ]));
  }

  /** Takes it away. */
  close(): void {
    this.tray.destroy();
  }
}
