import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { appFolder } from './support/own-server.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Has the built program's first file load these words wherever it asks for Electron. */
const hooks = (electron: string): string => `
  import { register } from 'node:module';
  const source = ${JSON.stringify(electron)};
  register('data:text/javascript,' + encodeURIComponent(\`
    const address = 'data:text/javascript,' + encodeURIComponent(\${JSON.stringify(source)});
    export const resolve = (name, context, next) => name === 'electron' ? { url: address, shortCircuit: true } : next(name, context);
  \`));`;

const names = ['BrowserWindow', 'globalShortcut', 'ipcMain', 'Menu', 'nativeImage', 'nativeTheme', 'Notification', 'powerSaveBlocker', 'screen', 'session', 'shell', 'Tray'];

test('the built program loads, asks for one instance before anything else, and ends when it is not the first', () => {
  const folder = temporaryFolder();
  const hook = join(folder, 'hook.mjs');
  writeFileSync(hook, hooks(`
    ${names.map((name) => `export const ${name} = null;`).join('\n')}
    export const dialog = { showErrorBox: (title, words) => console.log(title, words) };
    export const app = { requestSingleInstanceLock: () => false, quit: () => console.log('quit'), exit: () => console.log('exit') };`));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', pathToFileURL(hook).href, join(appFolder, 'dist', 'main.js')], { encoding: 'utf8' });
  expect({ stdout, status }, stderr).toEqual({ stdout: 'quit\n', status: 0 });
});
