import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** This machine's address; a name for it would have to be looked up, and could be answered by somebody else. */
export const loopback = '127.0.0.1';

/** Below the ports that systems hand out to whoever asks for any: from 32768 on Linux, from 49152 on Windows and macOS. */
const lowest = 20_000;
const count = 10_000;
/** How many in a row are tried. */
const tries = 20;

/**
 * A port on which nothing listens now: the wanted one when it is free, else the first free one after it. A browser keeps what a page saved
 * by the page's address, so that drafts are there again only where the port is the same as last time; and where somebody has taken the wanted
 * one for good, the same other one is found each time.
 */
export async function freePort(wanted: number | null): Promise<number> {
  const first = wanted ?? lowest + randomInt(count);
  for (let port = first; port < first + tries; port += 1) {
    const free = await tryPort(port);
    if (free !== null) {
      return free;
    }
  }
  return (await tryPort(0)) ?? Promise.reject(new Error('This machine has no free port.'));
}

async function tryPort(port: number): Promise<number | null> {
  const listener = createServer();
  try {
    // A number too large for a port throws here.
    listener.listen(port, loopback);
    await once(listener, 'listening');
    return (listener.address() as AddressInfo).port;
  } catch {
    return null;
  } finally {
    if (listener.listening) {
      listener.close();
      await once(listener, 'close');
    }
  }
}
