import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes after which a new file is begun; the one before is kept. */
const largest = 1024 * 1024;

/** The shell's log, a line at a time. The server keeps its own beside its database. */
export class FileLog {
  private readonly path: string;
  private secret: string | null = null;

  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  /** From now on this is never written, whatever a line holds. The one before opens nothing any more. */
  hide(secret: string): void {
    this.secret = secret;
  }

  write(line: string): void {
    const told = (this.secret === null ? line : line.replaceAll(this.secret, '[secret]')).replaceAll(/[\r\n]+/g, ' ⏎ ');
    try {
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) >= largest) {
        renameSync(this.path, `${this.path}.1`);
      }
      appendFileSync(this.path, `${new Date().toISOString()} ${told}\n`, { mode: 0o600 });
    } catch {
      // A full disk is no reason to end what a teacher is doing; nobody else is there to be told.
    }
  }
}
