import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relaunchOptions } from '../src/relaunch.js';
import { startPlain } from './support/own-server.js';
import { isAlive, processAt } from './support/processes.js';
import { Shell } from './support/shell.js';

const folder = mkdtempSync(join(tmpdir(), 'llmstream-ending-'));
const id = '019aa5c4-1111-7222-8333-0123456789ab';
let plain: Awaited<ReturnType<typeof startPlain>>;

beforeAll(async () => {
  plain = await startPlain(folder);
});

afterAll(async () => {
  await plain.stop();
  rmSync(folder, { recursive: true });
});

async function started(settings: Readonly<Record<string, string>> = { LLMSTREAM_URL: plain.address }, args: readonly string[] = []): Promise<Shell> {
  const shell = new Shell();
  await shell.start(settings, args);
  await shell.served();
  return shell;
}

test('quitting ends the server first, however often it is asked for, and the window goes at once', async () => {
  const shell = await started({});
  const child = processAt((await shell.served()).slice(0, -1));
  const { electron } = shell;
  electron.app.quit();
  electron.app.quit();
  expect(electron.window.state).toBe('hidden');
  expect(electron.hasEnded).toBe(false);
  await shell.quit();
  expect(isAlive(child)).toBe(false);
  expect(electron.hasEnded).toBe(true);
  expect(electron.app.relaunches).toEqual([]);
});

test('closing the window ends the application, and nothing that was still to be clicked breaks meanwhile', async () => {
  const shell = await started({});
  const { electron } = shell;
  const [act] = [...electron.shortcuts.values()];
  const { items } = electron.trays[0]!;
  electron.window.close();
  expect(electron.hasEnded).toBe(false);
  act!();
  electron.trays[0]!.emit('click');
  items.find(({ label }) => label === 'Open LlmStream')!.click!(undefined as never, undefined, undefined as never);
  shell.tell('shell:activity', { writing: 1, waiting: 0 });
  shell.tell('shell:end', { conversationId: id, title: 'Rain', hasFailed: false });
  electron.notices[0]!.emit('click');
  shell.tell('shell:start-now');
  expect(electron.trays[0]!.isDestroyed()).toBe(true);
  expect(electron.shortcuts.size).toBe(0);
  await shell.quit();
  expect(electron.hasEnded).toBe(true);
});

test.each([
  ['by its menu', (shell: Shell) => shell.electron.app.quit()],
  ['by its window', (shell: Shell) => shell.electron.window.close()],
])('who starts it again while it ends %s gets it again, with what was to be opened, and no window that vanishes', async (_how, end) => {
  const shell = await started({}, ['--hidden', 'llmstream://open/019aa5c4-0000-7000-8000-000000000000', '--ozone-platform=x11']);
  const { app, window } = shell.electron;
  window.show();
  end(shell);
  app.emit('second-instance', {}, ['llmstream', `llmstream://open/${id}`]);
  app.emit('second-instance', {}, ['llmstream']);
  expect(window.state).not.toBe('shown');
  await shell.quit();
  expect(app.relaunches).toEqual([{ args: ['--ozone-platform=x11', `llmstream://open/${id}`] }]);
});

test('a link or a click in the Dock while it ends starts it again', async () => {
  const shell = await started();
  const { app } = shell.electron;
  app.quit();
  app.emit('activate');
  app.emit('open-url', { preventDefault: () => undefined }, `llmstream://open/${id}`);
  await shell.quit();
  expect(app.relaunches).toEqual([{ args: [`llmstream://open/${id}`] }]);
});

test('an AppImage is started anew and not what it unpacked, and a checkout keeps its folder', () => {
  expect(relaunchOptions(['/tmp/.mount_x/llmstream', '--hidden'], { APPIMAGE: '/home/t/LlmStream.AppImage' }, null)).toEqual({ args: [], execPath: '/home/t/LlmStream.AppImage' });
  expect(relaunchOptions(['electron', '.'], {}, id)).toEqual({ args: ['.', `llmstream://open/${id}`] });
});

test('how the window was is noted before it is hidden', async () => {
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: plain.address });
  const { window } = shell.electron;
  window.maximize();
  window.bounds = { x: 1, y: 2, width: 800, height: 600 };
  await shell.quit();
  expect(JSON.parse(readFileSync(join(shell.folder, 'memory.json'), 'utf8'))).toMatchObject({ placement: { bounds: { x: 1, y: 2, width: 800, height: 600 }, isMaximized: true } });
});

test('a Mac’s full screen is left before its window is hidden', async () => {
  const shell = new Shell();
  shell.platform = 'darwin';
  await shell.start({ LLMSTREAM_URL: plain.address });
  const { window, app, trays } = shell.electron;
  // Its tray opens the menu by itself.
  window.hide();
  trays[0]!.emit('click');
  expect(window.state).toBe('hidden');
  window.show();
  window.isFull = true;
  app.quit();
  expect(window).toMatchObject({ state: 'shown', isFull: false });
  window.emit('leave-full-screen');
  expect(window.state).toBe('hidden');
});

test('a port that had to be taken for once is not kept', async () => {
  const shell = new Shell();
  const { port } = new URL(plain.address);
  writeFileSync(join(shell.folder, 'memory.json'), JSON.stringify({ port: Number(port) }));
  await shell.start();
  expect(new URL(await shell.served()).port).not.toBe(port);
  await shell.quit();
  expect(JSON.parse(readFileSync(join(shell.folder, 'memory.json'), 'utf8'))).toMatchObject({ port: Number(port) });
});
