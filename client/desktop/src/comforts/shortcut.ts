import type { GlobalShortcut } from 'electron';

/** Has the keys show and hide the window from anywhere, where they are free. */
export function holdShortcut(
  shortcuts: Pick<GlobalShortcut, 'register'>,
  keys: string | null,
  toggle: () => void,
  log: (line: string) => void,
): void {
  if (keys === null) {
    return;
  }
  try {
    if (!shortcuts.register(keys, toggle)) {
      log(`the keys ${keys} belong to another program`);
    }
  } catch {
    log(`the settings' shortcut ${keys} names no keys`);
  }
}
