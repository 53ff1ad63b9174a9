import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processAt } from './support/processes.js';
import { startPlain } from './support/own-server.js';
import { Shell } from './support/shell.js';

/** For the tests that only need some server's page. */
const folder = mkdtempSync(join(tmpdir(), 'llmstream-shell-'));
let plain: Awaited<ReturnType<typeof startPlain>>;

beforeAll(async () => {
  plain = await startPlain(folder);
});

afterAll(async () => {
  await plain.stop();
  rmSync(folder, { recursive: true });
});

const id = '019aa5c4-1111-7222-8333-0123456789ab';

test('it shows its start page at once, and its server’s page with the secret in its session as soon as that serves', async () => {
  const shell = new Shell();
  await shell.start();
  const { window, app } = shell.electron;
  const { cookiesSet: cookies } = shell.electron.session;
  expect(window.loads).toEqual([expect.stringMatching(/start[/\\]start\.html$/)]);
  expect(app.isSandboxed).toBe(true);
  const address = await shell.served();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(cookies).toEqual([{ url: address.slice(0, -1), name: 'llmstream-secret', value: expect.stringMatching(/^[\w-]{43}$/), path: '/', httpOnly: true, sameSite: 'strict' }]);
  expect((await fetch(address)).status).toBe(401);
  expect((await fetch(address, { headers: { cookie: `llmstream-secret=${cookies[0]!.value}` } })).status).toBe(200);

  const bounds = window.getNormalBounds();
  await shell.quit();
  const log = readFileSync(join(shell.folder, 'logs', 'shell.log'), 'utf8');
  expect(log).toContain('the server is serving');
  expect(log).not.toContain(cookies[0]!.value);
  expect(JSON.parse(readFileSync(join(shell.folder, 'memory.json'), 'utf8'))).toEqual({
    port: Number(new URL(address).port),
    placement: { bounds, isMaximized: false },
  });
});

test('a server that dies is told in the window, which stays where it is and finds it again at its address', async () => {
  const shell = new Shell();
  await shell.start();
  const address = await shell.served();
  process.kill(processAt(address.slice(0, -1)), 'SIGKILL');
  expect(await shell.sent('shell:server', ({ phase }: { phase: string }) => phase === 'waiting')).toEqual({ phase: 'waiting', why: 'It ended with SIGKILL.', seconds: 1 });
  const { page, loads } = shell.electron.window;
  page.sent.length = 0;
  shell.tell('shell:start-now');
  expect(await shell.sent('shell:server', ({ phase }: { phase: string }) => phase === 'serving')).toEqual({ phase: 'serving' });
  expect(loads).toHaveLength(2);
});

test('a second one ends at once, and the first one comes up with what it was to open', async () => {
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: plain.address });
  await shell.served();
  shell.electron.window.hide();
  shell.electron.app.emit('second-instance', {}, ['llmstream']);
  expect(shell.electron.window.saysFocused).toBe(true);
  shell.electron.app.emit('second-instance', {}, ['llmstream', `llmstream://open/${id}`]);
  expect(await shell.sent('shell:open')).toBe(id);
  shell.electron.app.emit('second-instance', {}, ['llmstream', 'llmstream://open/../../x']);
  expect(shell.electron.window.page.sent.filter(({ channel }) => channel === 'shell:open')).toHaveLength(1);

  const second = new Shell(shell.folder);
  second.electron.app.isFirst = false;
  await second.start();
  expect(second.electron.hasEnded).toBe(true);
  expect(second.electron.windows).toEqual([]);
});

test('a link that starts it opens its conversation, and so does a Mac’s before it is ready', async () => {
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: plain.address }, [`llmstream://open/${id}`]);
  expect(await shell.served()).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/c/${id}$`));
  // The system would start Electron without the application.
  expect(shell.electron.app.protocols).toEqual([]);

  const mac = new Shell();
  mac.platform = 'darwin';
  mac.electron.app.isPackaged = true;
  mac.electron.app.whenReady = async () => void mac.electron.app.emit('open-url', { preventDefault: () => undefined }, `llmstream://open/${id}`);
  await mac.start({ LLMSTREAM_URL: plain.address });
  expect(await mac.served()).toContain(`/c/${id}`);
  expect(mac.electron.app.protocols).toEqual(['llmstream']);
});

test('a server that runs anyhow is used, brought no secret, and left running', async () => {
  const { address } = plain;
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: address });
  expect(await shell.served()).toBe(`${address}/`);
  await shell.quit();
  expect(shell.electron.session.cookiesSet).toEqual([]);
  expect((await fetch(`${address}/health/live`)).status).toBe(200);
});

test('what the page tells keeps the computer awake, shows in the tray, and becomes a notice when nobody looks', async () => {
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: plain.address });
  await shell.served();
  const { electron } = shell;
  const tray = electron.trays[0]!;
  shell.tell('shell:activity', { writing: 2, waiting: 1 });
  expect(electron.blocking.size).toBe(1);
  expect(tray.tip).toBe('LlmStream: 2 answers are being written, one waits');
  expect(tray.image).toMatch(/active\.png$/);
  shell.tell('shell:activity', { writing: 1, waiting: 0 });
  expect(electron.blocking.size).toBe(1);

  electron.window.focus();
  shell.tell('shell:end', { conversationId: id, title: 'Rain', hasFailed: false });
  expect(electron.notices).toEqual([]);
  electron.window.hide();
  shell.tell('shell:end', { conversationId: id, title: 'Rain', hasFailed: false });
  shell.tell('shell:activity', { writing: 0, waiting: 0 });
  expect(electron.notices.map(({ options }) => options)).toEqual([{ title: 'The answer is ready', body: 'Rain' }]);
  expect(electron.blocking.size).toBe(0);
  expect(tray.tip).toBe('LlmStream');
  electron.notices[0]!.emit('click');
  expect(electron.window.saysFocused).toBe(true);
  expect(await shell.sent('shell:open')).toBe(id);
});

test('tray, keys from anywhere and menu bring the window and do what they say', async () => {
  const shell = new Shell();
  writeFileSync(join(shell.folder, 'settings.json'), '{"shortcut":"CommandOrControl+Shift+Y"}');
  await shell.start({ LLMSTREAM_URL: plain.address }, ['--hidden']);
  const { electron } = shell;
  expect(electron.window.state).toBe('hidden');
  await shell.served();
  electron.shortcuts.get('CommandOrControl+Shift+Y')!();
  expect(electron.window.state).toBe('shown');
  electron.shortcuts.get('CommandOrControl+Shift+Y')!();
  expect(electron.window.state).toBe('hidden');
  // Some systems call a window focused that nobody sees.
  electron.window.saysFocused = true;
  electron.shortcuts.get('CommandOrControl+Shift+Y')!();
  expect(electron.window.state).toBe('shown');
  electron.window.hide();
  electron.trays[0]!.emit('click');
  expect(electron.window.state).toBe('shown');
  electron.window.hide();
  electron.trays[0]!.items.find(({ label }) => label === 'New conversation')!.click!(undefined as never, undefined, undefined as never);
  expect(electron.window.state).toBe('shown');
  expect(await shell.sent('shell:command')).toBe('n');
  expect(electron.session.spelling).toEqual(['de', 'en-GB']);
});
