import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopShell, ServerState } from '../../../web/src/desktop/shell.js';
import type { FromPage, ToPage } from './channels.js';

const tell = (channel: FromPage, value?: unknown): void => ipcRenderer.send(channel, value);
const heed = <T,>(channel: ToPage, listener: (value: T) => void): void => {
  ipcRenderer.on(channel, (_event, value: T) => listener(value));
};

// The shell tells how its server is before the page has any script to heed it.
let server: ServerState | null = null;
const heeding: ((state: ServerState) => void)[] = [];
heed('shell:server', (state: ServerState) => {
  server = state;
  heeding.forEach((listener) => listener(state));
});

/** All that a page gets: functions with names, none of which hands on a channel, an event, or anything of Node. */
const shell: DesktopShell = {
  tellActivity: (activity) => tell('shell:activity', activity),
  tellEnd: (end) => tell('shell:end', end),
  onServer: (listener) => {
    heeding.push(listener);
    if (server !== null) {
      listener(server);
    }
  },
  onCommand: (listener) => heed('shell:command', (key: string) => listener(key)),
  onOpen: (listener) => heed('shell:open', (conversationId: string) => listener(conversationId)),
  startNow: () => tell('shell:start-now'),
};
contextBridge.exposeInMainWorld('llmstreamShell', shell);
