import { isObject } from '../files/json-file.js';

/** A newer version, and the page where it can be had. */
export interface Update {
  readonly version: string;
  readonly page: string;
}

const limit = 10_000;

/**
 * Looks whether there is a newer version. Nothing is downloaded or installed: a person is told, and chooses.
 * @param feed an address that answers `{ "version": "1.2.3", "page": "https://…" }`.
 * @returns null when there is none, or the feed is not as it should be.
 */
export async function findUpdate(feed: string, present: string): Promise<Update | null> {
  if (!mayAsk(feed)) {
    return null;
  }
  const response = await fetch(feed, { redirect: 'error', credentials: 'omit', signal: AbortSignal.timeout(limit) });
  const read: unknown = response.ok ? await response.json() : null;
  if (!isObject(read)) {
    return null;
  }
  const { version, page } = read;
  return typeof version === 'string' && typeof page === 'string' && mayAsk(page) && isNewer(version, present) ? { version, page } : null;
}

/** Nobody between may say what is new: https, or this machine. */
function mayAsk(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)));
}

/** Whether one version of three numbers comes after another. What is no such version is not newer. */
export function isNewer(version: string, present: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(present)];
  if (one === null || other === null) {
    return false;
  }
  const at = one.findIndex((part, index) => part !== other[index]);
  return at !== -1 && (one[at] ?? 0) > (other[at] ?? 0);
}

function numbersOf(version: string): readonly number[] | null {
  return /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version) ? version.split('.').map(Number) : null;
}
