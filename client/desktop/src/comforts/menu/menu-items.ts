import type { MenuItemConstructorOptions } from 'electron';
import { commands, type Command } from './commands.js';

export interface MenuActions {
  /** Does what the page has under a key. */
  command(key: string): void;
  reload(): void;
  showLog(): void;
  showSettings(): void;
}

const line: MenuItemConstructorOptions = { type: 'separator' };

/** The window's menu: what the page can do, with its keys, and what every application has. */
export function menuItems(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const of = (menu: Command['menu']): MenuItemConstructorOptions[] =>
    commands
      .filter((each) => each.menu === menu)
      .map(({ key, label, accelerator }) => ({ label, accelerator, click: () => actions.command(key) }));
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'Conversation', submenu: [...of('Conversation'), line, isMac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    { label: 'Answer', submenu: of('Answer') },
    {
      label: 'View',
      submenu: [
        ...of('View'),
        line,
        { label: 'Load the page again', accelerator: 'CommandOrControl+R', click: () => actions.reload() },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        ...of('Help'),
        line,
        { label: 'Open the settings', click: () => actions.showSettings() },
        { label: 'Show the log', click: () => actions.showLog() },
        ...(isMac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
}
