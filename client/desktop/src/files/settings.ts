import { existsSync } from 'node:fs';
import { isObject, readJson, writeJson } from './json-file.js';

/** What a user may change, in `settings.json` of the application's folder. */
export interface Settings {
  /** The keys that show and hide the window from anywhere, in Electron's words; null for none. */
  readonly shortcut: string | null;
  /** Whether words are checked while they are written. */
  readonly spelling: boolean;
  /** Where to look for a newer version; null for nowhere. */
  readonly updateFeed: string | null;
}

export const defaults: Settings = { shortcut: 'CommandOrControl+Shift+Space', spelling: true, updateFeed: null };

/** The settings; what is missing or of another kind is as by default. A file is made when there is none, so that it can be found. */
export function readSettings(path: string): Settings {
  if (!existsSync(path)) {
    writeJson(path, defaults);
  }
  const read = readJson(path);
  if (!isObject(read)) {
    return defaults;
  }
  const { shortcut, spelling, updateFeed } = read;
  return {
    shortcut: shortcut === null || typeof shortcut === 'string' ? shortcut : defaults.shortcut,
    spelling: typeof spelling === 'boolean' ? spelling : defaults.spelling,
    updateFeed: typeof updateFeed === 'string' ? updateFeed : null,
  };
}
