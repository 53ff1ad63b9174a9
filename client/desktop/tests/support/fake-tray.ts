import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';

/** A sign beside the clock. As Electron's own, it throws at everything once it is destroyed. */
export class FakeTray extends EventEmitter {
  image: unknown;
  tip = '';
  items: MenuItemConstructorOptions[] = [];
  private isGone = false;

  constructor(image: unknown) {
    super();
    this.image = image;
  }

  setImage(image: unknown): void {
    this.mustBeThere();
    this.image = image;
  }

  setToolTip(tip: string): void {
    this.mustBeThere();
    this.tip = tip;
  }

  setContextMenu(items: MenuItemConstructorOptions[]): void {
    this.mustBeThere();
    this.items = items;
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  destroy(): void {
    this.isGone = true;
    this.removeAllListeners();
  }

  private mustBeThere(): void {
    if (this.isGone) {
      throw new TypeError('Object has been destroyed');
    }
  }
}
