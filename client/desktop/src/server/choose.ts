import type { Clock } from '../clock.js';
import { startChild } from './child.js';
import { environmentOf } from './environment.js';
import { ServerKeeper, type KeeperParts } from './keeper.js';
import { freePort } from './port.js';
import { findProgram, type Place } from './program.js';
import { asker, waitUntilReady } from './readiness.js';
import { runningAddress, RunningServerSource } from './running.js';
import { secretCookie } from './secret.js';
import type { ServerSource } from './source.js';

export interface ServerChoice {
  readonly environment: NodeJS.ProcessEnv;
  readonly place: Place;
  /** Where an own server keeps its files. */
  readonly folder: string;
  /** Makes the secret of one start of an own server. */
  newSecret(): string;
  /** The port that an own server had last time. */
  readonly port: number | null;
  readonly clock: Clock;
  log(line: string): void;
}

export interface ChosenServer {
  readonly source: ServerSource;
  /** Whether it is a server of the shell's own, which wants its secret. */
  readonly isOwn: boolean;
}

/**
 * The server that `LLMSTREAM_URL` names, else one of the shell's own.
 * @throws Error when that address is none.
 */
export function chooseServer({ environment, place, folder, newSecret, port, clock, log }: ServerChoice): ChosenServer {
  const running = runningAddress(environment);
  if (running !== null) {
    return { isOwn: false, source: new RunningServerSource(running, asker(running, null), clock) };
  }
  const parts: KeeperParts = {
    clock,
    log,
    newSecret,
    choosePort: freePort,
    start: (address, secret) => startChild(findProgram(place, environment), environmentOf({ address, secret, folder }, environment), log),
    ready: (address, secret, signal) => waitUntilReady(asker(address, `${secretCookie}=${secret}`), clock, signal),
  };
  return { isOwn: true, source: new ServerKeeper(parts, port) };
}
