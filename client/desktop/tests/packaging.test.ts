import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signing, targetOf, targets } from '../scripts/targets.mjs';
import { scheme } from '../src/comforts/links.js';
import { placesOf } from '../src/places.js';
import { appFolder } from './support/own-server.js';
import { builderWords, configuration } from './support/packing.js';

const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { readonly desktopName: string; readonly homepage?: string };

test('electron-builder understands the configuration: three systems, the server inside, links of ours, and no feed', async () => {
  const config = await configuration();
  expect(Object.keys(config)).toEqual(expect.arrayContaining(['linux', 'mac', 'win', 'nsis']));
  expect(config['extraResources']).toMatchObject([{ from: 'build/server/${os}-${arch}', to: 'server' }]);
  expect(config['protocols']).toMatchObject([{ schemes: [scheme] }]);
  expect(config['publish']).toBeNull();
  expect(config['electronFuses']).toMatchObject({ runAsNode: false, enableNodeOptionsEnvironmentVariable: false, onlyLoadAppFromAsar: true });
  expect(config['mac']).toMatchObject({ hardenedRuntime: true, entitlements: 'mac/entitlements.plist' });
  expect(existsSync(join(appFolder, 'mac', 'entitlements.plist'))).toBe(true);
});

test('every system that is packed has a server', () => {
  expect(Object.keys(targets)).toEqual(['linux-x64', 'linux-arm64', 'mac-x64', 'mac-arm64', 'win-x64', 'win-arm64']);
  expect([targetOf('linux', 'x64'), targetOf('darwin', 'arm64'), targetOf('win32', 'x64')].every((target) => target in targets)).toBe(true);
});

test('Electron may read the start page out of the archive', async () => {
  // Without this switch it reads files alone for `file:`, of which the archive is one.
  const { electronFuses } = await configuration();
  expect(placesOf('', 'linux').startAddress).toMatch(/^file:/);
  expect(electronFuses).toMatchObject({ grantFileProtocolExtraPrivileges: true });
});

test('what is made for Linux can be made: a package for its managers only where the project’s page is known', async () => {
  const { linux } = await configuration();
  const { target } = linux as { readonly target: readonly string[] };
  const require = createRequire(import.meta.url);
  const { default: FpmTarget } = require('app-builder-lib/out/targets/FpmTarget.js') as { readonly default: { readonly prototype: { computeFpmMetaInfoOptions(): Promise<unknown> } } };
  const asked = FpmTarget.prototype.computeFpmMetaInfoOptions.call({
    packager: { appInfo: { computePackageUrl: async () => manifest.homepage ?? null, linuxPackageName: 'llmstream' }, info: { metadata: manifest } },
    options: linux,
  });
  const mayBePackaged = await asked.then(() => true, () => false);
  const withManagers = target.filter((name) => name !== 'AppImage' && name !== 'tar.gz');
  expect(mayBePackaged ? [] : withManagers).toEqual([]);
  expect(target).toContain('AppImage');
});

test('on Linux the window has the name of its entry in the menus, which a portal takes', async () => {
  const name = manifest.desktopName.replace(/\.desktop$/, '');
  expect(name).not.toBe(manifest.desktopName);
  expect(name).toMatch(/^[a-z]+(?:\.[A-Za-z]+){2,}$/);
  expect((await configuration())['linux']).toMatchObject({ syncDesktopName: true });
});

test('a Mac’s application signs for itself where nobody brings a certificate', async () => {
  for (const target of ['mac-arm64', 'mac-x64']) {
    expect(signing(target, { CSC_NAME: 'A teacher' })).toEqual([]);
    expect(signing(target, { CSC_LINK: 'file.p12' })).toEqual([]);
    const { config } = builderWords(['--mac', '--arm64', '--publish', 'never', ...signing(target, { CSC_LINK: '' })]);
    expect(config).toEqual({ mac: { identity: '-' } });
    expect((await configuration(config))['mac']).toMatchObject({ identity: '-', hardenedRuntime: true });
  }
  expect(signing('linux-x64', {})).toEqual([]);
  expect(signing('win-x64', {})).toEqual([]);
  // Its signature names nobody, so that its own libraries are of another signer's for the hardened runtime.
  expect(readFileSync(join(appFolder, 'mac', 'entitlements.plist'), 'utf8')).toContain('disable-library-validation');
});
