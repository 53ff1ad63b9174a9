/** Values that survive a reload, in the browser's own storage. A browser that refuses to store just forgets. */
const prefix = 'llmstream:';

export function readSaved(key: string): unknown {
  try {
    const value = localStorage.getItem(prefix + key);
    return value === null ? undefined : (JSON.parse(value) as unknown);
  } catch {
    return undefined;
  }
}

export function save(key: string, value: unknown): void {
  try {
    if (value === undefined || value === '') {
      localStorage.removeItem(prefix + key);
    } else {
      localStorage.setItem(prefix + key, JSON.stringify(value));
    }
  } catch {
    // Storage can be full or forbidden; the page works without it.
  }
}

/** Calls the listener when another tab of this browser has saved something. */
export function watchSaved(listener: () => void): void {
  addEventListener('storage', (event) => event.key?.startsWith(prefix) && listener());
}
