import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** How the server is called. */
export interface ServerProgram {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where the shell itself lies. */
export interface Place {
  /** Whether it is an installed application and not a checkout. */
  readonly isPackaged: boolean;
  /** The folder of what was packed beside the application. */
  readonly resources: string;
  /** The folder of the shell's own package.json. */
  readonly app: string;
  readonly platform: NodeJS.Platform;
}

const built = ['..', '..', 'src', 'LlmStream.Server', 'bin', 'Debug', 'net10.0', 'LlmStream.Server.dll'];

/**
 * The server to start: the one that `LLMSTREAM_SERVER` names, else the one in the application, else the checkout's build.
 * @throws Error when it is not there.
 */
export function findProgram(place: Place, environment: NodeJS.ProcessEnv): ServerProgram {
  const packed = join(place.resources, 'server', place.platform === 'win32' ? 'LlmStream.Server.exe' : 'LlmStream.Server');
  const file = environment['LLMSTREAM_SERVER'] ?? (place.isPackaged ? packed : join(place.app, ...built));
  if (!existsSync(file)) {
    throw new Error(`The server is not there: ${file}`);
  }
  return file.endsWith('.dll') ? { command: 'dotnet', args: [file] } : { command: file, args: [] };
}
