// Makes the installers for one system: publishes its server, then packs the shell with it.
// node scripts/dist.mjs [linux-x64 | …] [words for electron-builder]; without a target, for this computer.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { signing, targetOf, targets } from './targets.mjs';

const [, , first, ...others] = process.argv;
const isTarget = first !== undefined && first in targets;
const target = isTarget ? first : targetOf(process.platform, process.arch);
const words = isTarget || first === undefined ? others : [first, ...others];
const [system, arch] = target.split('-');

/** @param {string[]} args */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

run([fileURLToPath(new URL('publish-server.mjs', import.meta.url)), target]);
run([fileURLToPath(new URL('../node_modules/electron-builder/cli.js', import.meta.url)), `--${system}`, `--${arch}`, '--publish', 'never', ...signing(target, process.env), ...words]);
