// Publishes the server for one system, with its own runtime inside, to where electron-builder takes it from.
// node scripts/publish-server.mjs [linux-x64 | linux-arm64 | mac-x64 | mac-arm64 | win-x64 | win-arm64] [words for dotnet publish];
// without a word, for this computer.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { targetOf, targets } from './targets.mjs';

const [, , name = targetOf(process.platform, process.arch), ...words] = process.argv;
const runtime = targets[name];
if (runtime === undefined) {
  console.error(`There is no server for ${name}; there is one for ${Object.keys(targets).join(', ')}.`);
  process.exit(1);
}
/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = here(`../build/server/${name}`);
rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync(
  'dotnet',
  [
    'publish', here('../../../src/LlmStream.Server'), '-c', 'Release', '-r', runtime, '--self-contained', '-o', folder,
    // Beside other builds of the checkout, not in their way.
    '--artifacts-path', here('../build/dotnet'), '-nologo', '-v', 'quiet', ...words,
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
