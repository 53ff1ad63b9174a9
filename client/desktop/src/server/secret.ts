import { randomBytes } from 'node:crypto';

const secretBytes = 32;

/** The cookie in which the server wants its secret (docs/contract.md, section 7). */
export const secretCookie = 'llmstream-secret';

/** What nobody else on this computer can guess. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}
