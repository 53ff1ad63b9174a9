import type { Session } from 'electron';
import type { Serving, SourceState } from '../server/source.js';
import { loopback } from '../server/port.js';
import { secretCookie } from '../server/secret.js';

type Asking = Pick<Session, 'webRequest'> & { readonly cookies: Pick<Session['cookies'], 'set' | 'remove'> };

/**
 * The window's session, tied to a server of the shell's own: it has the server's secret while that server serves, and else asks nobody on
 * this machine. Cookies know no ports, and a page stays while its server is away: whoever listens there meanwhile would be brought
 * the secret, and could hand the page a script.
 */
export class ServerSession {
  private readonly session: Asking;
  private readonly log: (line: string) => void;
  /** The one server of this machine that pages may ask; null while there is none. */
  private present: Serving | null = null;
  private latest: SourceState | null = null;
  private following: Promise<void> = Promise.resolve();
  /** Where the session would bring a secret, as far as it has one. */
  private broughtTo: string | null = null;

  constructor(session: Asking, log: (line: string) => void) {
    this.session = session;
    this.log = log;
    session.webRequest.onBeforeRequest({ urls: ['http://*/*', 'ws://*/*'] }, ({ url }, callback) => callback({ cancel: this.isCut(url) }));
  }

  /** Follows the server. Resolves when the session is as that needs it, as far as that can be. */
  follow(state: SourceState): Promise<void> {
    this.present = null;
    this.latest = state;
    this.following = this.following.then(() => this.become(state));
    return this.following;
  }

  private async become(state: SourceState): Promise<void> {
    try {
      if (state.phase === 'serving' && state.secret !== null) {
        this.broughtTo = state.address;
        await this.bring(state.address, state.secret);
        // It may have died by now.
        this.present = this.latest === state ? state : null;
      } else if (this.broughtTo !== null) {
        await this.session.cookies.remove(this.broughtTo, secretCookie);
        this.broughtTo = null;
      }
    } catch (error) {
      this.log(`the session is not as its server needs it: ${String(error)}`);
    }
  }

  /** No page's script can read it, no page elsewhere can make the session send it, and without an end of its own it is forgotten with the session. */
  private bring(address: string, secret: string): Promise<void> {
    return this.session.cookies.set({ url: address, name: secretCookie, value: secret, path: '/', httpOnly: true, sameSite: 'strict' });
  }

  private isCut(url: string): boolean {
    const { hostname, host } = new URL(url);
    return hostname === loopback && (this.present === null || host !== new URL(this.present.address).host);
  }
}
