import { readPlacement, type Placement } from '../window/placement.js';
import { isObject, readJson, writeJson } from './json-file.js';

/** What the shell knows of last time. */
export interface Remembered {
  readonly placement: Placement | null;
  /** The port that its server had. */
  readonly port: number | null;
}

/** A file of what the shell knows of last time. */
export class Memory {
  private readonly path: string;
  private remembered: Remembered;

  constructor(path: string) {
    this.path = path;
    this.remembered = read(path);
  }

  get present(): Remembered {
    return this.remembered;
  }

  /** Writes down what is new. Without it the next start is only less comfortable, so that a full disk is no error. */
  remember(news: Partial<Remembered>): void {
    this.remembered = { ...this.remembered, ...news };
    try {
      writeJson(this.path, this.remembered);
    } catch {
      // Said above.
    }
  }
}

function read(path: string): Remembered {
  const saved = readJson(path);
  if (!isObject(saved)) {
    return { placement: null, port: null };
  }
  const { port } = saved;
  return {
    placement: readPlacement(saved['placement']),
    port: typeof port === 'number' && Number.isInteger(port) && port > 1023 && port < 65_536 ? port : null,
  };
}
