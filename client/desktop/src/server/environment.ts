import { join } from 'node:path';

export interface OwnServer {
  readonly address: string;
  readonly secret: string;
  /** Where its files are kept unless the user's own settings say otherwise. */
  readonly folder: string;
}

/** Seconds that an answer may still take when the application is closed. The next start goes on with it anyhow. */
const grace = '2';

/** Settings that say where to listen, or are the shell's to say: whatever the user's environment has of them is left out. */
const ours = /^(?:urls|https?_ports|kestrel:.*|security:secret|hosting:endwithinput)$/i;

/** The environment of a server that answers the shell alone and ends with it. The secret is here because a command line is there for all to read. */
export function environmentOf({ address, secret, folder }: OwnServer, user: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    Storage__Path: join(folder, 'llmstream.db'),
    Runs__ShutdownGraceSeconds: grace,
    ...Object.fromEntries(Object.entries(user).filter(([name]) => !ours.test(settingOf(name)))),
    Urls: address,
    Security__Secret: secret,
    Hosting__EndWithInput: 'true',
  };
}

/** The setting that a variable is for: .NET reads each of them with and without its own prefixes, and takes two underscores for a colon. */
function settingOf(name: string): string {
  return name.replace(/^(?:aspnetcore|dotnet)_/i, '').replaceAll('__', ':');
}
