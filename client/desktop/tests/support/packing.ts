import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isObject } from '../../src/files/json-file.js';
import { appFolder } from './own-server.js';

const require = createRequire(import.meta.url);

/** How Electron's switches are before anybody turns them: Node and files as in a browser of one's own, nothing checked. */
const electronSwitches = '10110001';

type Configuration = Readonly<Record<string, unknown>>;

/**
 * The configuration as electron-builder itself reads and checks it.
 * @param more what it is told beside its file.
 */
export async function configuration(more: Configuration | null = null): Promise<Configuration> {
  const builder = require('app-builder-lib/out/util/config/config.js') as {
    getConfig(folder: string, path: null, options: Configuration | null): Promise<unknown>;
    validateConfiguration(config: unknown, log: { readonly isEnabled: boolean }): Promise<void>;
  };
  const config = await builder.getConfig(appFolder, null, more);
  await builder.validateConfiguration(config, { isEnabled: false });
  return isObject(config) ? config : {};
}

/** What electron-builder takes from words on its command line. */
export function builderWords(words: readonly string[]): { readonly config: Configuration } {
  const { createYargs, configureBuildCommand, normalizeOptions } = require('electron-builder/out/builder.js') as {
    createYargs(): object;
    configureBuildCommand(yargs: object): { parse(words: readonly string[]): object };
    normalizeOptions(parsed: object): { readonly config: Configuration };
  };
  return normalizeOptions(configureBuildCommand(createYargs()).parse(words));
}

/**
 * Has electron-builder pack the application for this computer, with a program of no use in the place of Electron's own.
 * @returns the folder of what is packed, the program among it.
 */
export async function pack(folder: string): Promise<string> {
  const { build, Platform } = require('electron-builder') as {
    build(options: { readonly projectDir: string; readonly targets: unknown; readonly publish: 'never'; readonly config: string }): Promise<unknown>;
    Platform: { current(): { createTarget(name: string): unknown } };
  };
  const standIn = join(folder, 'electron');
  mkdirSync(join(standIn, 'resources'), { recursive: true });
  // As in Electron's own program, where each switch is a letter after these words.
  writeFileSync(join(standIn, 'electron'), Buffer.concat([Buffer.from('program dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, electronSwitches.length]), Buffer.from(electronSwitches)]));
  chmodSync(join(standIn, 'electron'), 0o755);
  const config = await configuration();
  const output = join(folder, 'release');
  // A file, because what is handed over otherwise is added to the project's own once more.
  const file = join(folder, 'electron-builder.json');
  writeFileSync(file, JSON.stringify({ ...config, electronDist: standIn, directories: { buildResources: 'icons', output } }));
  await build({ projectDir: appFolder, targets: Platform.current().createTarget('dir'), publish: 'never', config: file });
  return join(output, 'linux-unpacked');
}

/** The files in a packed application's archive. */
export function packedFiles(resources: string): readonly string[] {
  const { listPackage } = require('@electron/asar') as { listPackage(archive: string, options: object): string[] };
  return listPackage(join(resources, 'app.asar'), {});
}

/** A packed application's own description, as Electron reads it. */
export function packedManifest(resources: string): Configuration {
  const { extractFile } = require('@electron/asar') as { extractFile(archive: string, path: string): Buffer };
  const manifest: unknown = JSON.parse(extractFile(join(resources, 'app.asar'), 'package.json').toString());
  return isObject(manifest) ? manifest : {};
}

/** The switches of a packed program by their names, of those that are turned on. */
export async function switchesOn(program: string): Promise<readonly string[]> {
  const { getCurrentFuseWire, FuseV1Options } = require('@electron/fuses') as {
    getCurrentFuseWire(path: string): Promise<Readonly<Record<number, number>>>;
    FuseV1Options: Readonly<Record<number, string>>;
  };
  const wire = await getCurrentFuseWire(program);
  return [...electronSwitches].flatMap((_each, index) => (wire[index] === '1'.charCodeAt(0) ? [String(FuseV1Options[index])] : []));
}
