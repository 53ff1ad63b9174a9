/**
 * What .NET calls the systems that electron-builder names so.
 * @type {Readonly<Record<string, string>>}
 */
export const targets = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'mac-x64': 'osx-x64',
  'mac-arm64': 'osx-arm64',
  'win-x64': 'win-x64',
  'win-arm64': 'win-arm64',
};

/** @type {Readonly<Record<string, string>>} */
const systems = { linux: 'linux', darwin: 'mac', win32: 'win' };

/**
 * The target of a computer, by Node's words for it.
 * @param {string} platform
 * @param {string} arch
 */
export function targetOf(platform, arch) {
  return `${systems[platform] ?? platform}-${arch}`;
}

/**
 * What electron-builder is told beside its configuration. A Mac with Apple's own processor starts no program without a signature, and
 * without a certificate electron-builder leaves it unsigned: then the application vouches for itself alone.
 * @param {string} target
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {readonly string[]}
 */
export function signing(target, environment) {
  const hasCertificate = Boolean(environment['CSC_LINK'] || environment['CSC_NAME']);
  return target.startsWith('mac-') && !hasCertificate ? ['-c.mac.identity=-'] : [];
}
