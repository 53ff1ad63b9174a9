import type { PowerSaveBlocker } from 'electron';
import type { ShellActivity } from '../../../web/src/desktop/shell.js';

/** Keeps the computer from falling asleep while something is written or waits. Its screen may go dark. */
export class Awake {
  private readonly blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  private id: number | null = null;

  constructor(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>) {
    this.blocker = blocker;
  }

  tell({ writing, waiting }: ShellActivity): void {
    const isBusy = writing + waiting > 0;
    if (isBusy && this.id === null) {
      this.id = this.blocker.start('prevent-app-suspension');
    } else if (!isBusy && this.id !== null) {
      this.blocker.stop(this.id);
      this.id = null;
    }
  }
}
