import type { Notification, NotificationConstructorOptions } from 'electron';

export interface NoticeParts {
  isSupported(): boolean;
  make(options: NotificationConstructorOptions): Pick<Notification, 'on' | 'show'>;
  log(line: string): void;
}

/** Notices of the system, which do something when they are chosen. */
export class Notices {
  private readonly parts: NoticeParts;
  /** One that nobody holds may be forgotten before it is chosen. */
  private readonly shown = new Set<object>();

  constructor(parts: NoticeParts) {
    this.parts = parts;
  }

  show(title: string, body: string, choose: () => void): void {
    if (!this.parts.isSupported()) {
      return;
    }
    const notice = this.parts.make({ title, body });
    notice.on('click', () => {
      this.shown.delete(notice);
      choose();
    });
    notice.on('close', () => this.shown.delete(notice));
    // As on a Mac whose application nobody signed.
    notice.on('failed', (_event, why) => {
      this.shown.delete(notice);
      this.parts.log(`the system shows no notice: ${why}`);
    });
    this.shown.add(notice);
    notice.show();
  }
}
