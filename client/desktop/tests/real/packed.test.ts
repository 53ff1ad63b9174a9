import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { targetOf } from '../../scripts/targets.mjs';
import { systemClock } from '../../src/clock.js';
import { chooseServer } from '../../src/server/choose.js';
import { newSecret, secretCookie } from '../../src/server/secret.js';
import { appFolder, quiet } from '../support/own-server.js';
import { pack, packedFiles, packedManifest, switchesOn } from '../support/packing.js';
import { States } from '../support/states.js';

const limit = 600_000;
const folder = mkdtempSync(join(tmpdir(), 'llmstream-packed-'));
let program: string;
let resources: string;

beforeAll(async () => {
  // Compiling ahead, which only makes its start faster, takes minutes.
  const words = ['scripts/publish-server.mjs', targetOf(process.platform, process.arch), '-p:PublishReadyToRun=false'];
  const published = spawnSync(process.execPath, words, { cwd: appFolder, encoding: 'utf8' });
  expect(published.status, published.stdout + published.stderr).toBe(0);
  const packed = await pack(folder);
  program = join(packed, 'llmstream');
  resources = join(packed, 'resources');
}, limit);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the packed server, with its own runtime inside, is started by the shell and serves the page', async () => {
  const secret = newSecret();
  const { source } = chooseServer({
    // No other runtime is to be found.
    environment: { ...quiet, HOME: folder, PATH: '', DOTNET_ROOT: join(folder, 'none') },
    place: { isPackaged: true, resources, app: appFolder, platform: process.platform },
    folder: join(folder, 'data'),
    newSecret: () => secret,
    port: null,
    clock: systemClock,
    log: () => undefined,
  });
  onTestFinished(() => source.stop());
  const states = new States(source);
  void source.run();
  const { address } = await states.until('serving');
  const ask = (path: string): Promise<Response> => fetch(address + path, { headers: { cookie: `${secretCookie}=${secret}` } });
  const page = await (await ask('/')).text();
  expect(page).toContain('<div id="root">');
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
  expect((await ask(String(script))).headers.get('content-type')).toContain('javascript');
  expect((await fetch(`${address}/`)).status).toBe(401);
});

test('the packed program’s switches are turned as they should be, and it knows its own name', async () => {
  expect(await switchesOn(program)).toEqual(['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar', 'GrantFileProtocolExtraPrivileges']);
  expect(packedManifest(resources)).toMatchObject({ main: 'dist/main.js', type: 'module', desktopName: 'org.llmstream.LlmStream.desktop' });
});

test('everything that the shell opens is packed, and nothing of its tests', () => {
  const files = packedFiles(resources);
  for (const file of [
    'package.json', 'dist/main.js', 'dist/shell.js', 'dist/bridge/preload.cjs', 'dist/start/start.js', 'start/start.html', 'start/start.css', 'icons/icon.svg',
    'icons/icon.png', 'icons/idle.png', 'icons/idle@2x.png', 'icons/active.png', 'icons/idleTemplate.png', 'icons/activeTemplate@2x.png',
  ]) {
    expect(files).toContain(`/${file}`);
  }
  // What the start page loads lies where it looks for it.
  const page = readFileSync(join(appFolder, 'start', 'start.html'), 'utf8');
  const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => join('/start', String(path)));
  expect(loaded).toHaveLength(3);
  loaded.forEach((path) => expect(files).toContain(path));
  expect(files.filter((file) => /^\/(?:tests|bench|scripts|node_modules|build)\b/.test(file))).toEqual([]);
  expect(readdirSync(join(resources, 'server')).filter((file) => /\.(?:pdb|xml)$/.test(file))).toEqual([]);
  expect(existsSync(join(resources, 'server', 'wwwroot', 'index.html'))).toBe(true);
});
