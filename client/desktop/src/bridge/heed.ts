import type { IpcMain, IpcMainEvent } from 'electron';
import type { ShellActivity, ShellEnd } from '../../../web/src/desktop/shell.js';
import type { FromPage } from './channels.js';
import { readActivity, readEnd } from './told.js';

export interface PageHeeding {
  /** Whether a page of this address is one of ours. */
  isOurs(address: string): boolean;
  activity(activity: ShellActivity): void;
  end(end: ShellEnd): void;
  startNow(): void;
}

/** Heeds what the window's own page tells; what anybody else tells, or in another form, is nothing. */
export function heedPage(ipc: Pick<IpcMain, 'on'>, { isOurs, activity, end, startNow }: PageHeeding): void {
  const heed = (channel: FromPage, take: (value: unknown) => void): void => {
    ipc.on(channel, (event, value: unknown) => {
      if (isOurPage(event, isOurs)) {
        take(value);
      }
    });
  };
  const whenRead = <T>(read: (value: unknown) => T | null, take: (value: T) => void) => (value: unknown): void => {
    const told = read(value);
    if (told !== null) {
      take(told);
    }
  };
  heed('shell:activity', whenRead(readActivity, activity));
  heed('shell:end', whenRead(readEnd, end));
  heed('shell:start-now', startNow);
}

/** Frames within the page are not asked. */
function isOurPage({ senderFrame }: IpcMainEvent, isOurs: PageHeeding['isOurs']): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
