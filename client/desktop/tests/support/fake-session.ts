import type { CookiesSetDetails, OnBeforeRequestListenerDetails, WebRequestFilter } from 'electron';

type Ask = (details: OnBeforeRequestListenerDetails, answer: (response: { readonly cancel?: boolean }) => void) => void;

/** A session: which cookies it has, and which requests it lets out. */
export class FakeSession {
  /** All that were ever set. */
  readonly cookiesSet: CookiesSetDetails[] = [];
  /** Those that are there; cookies know no ports. */
  readonly jar = new Map<string, string>();
  readonly handlers = new Map<string, (...args: never[]) => unknown>();
  spelling: readonly string[] = [];
  /** Why no cookie can be set. */
  cookieFailure: string | null = null;
  private ask: { readonly schemes: readonly string[]; readonly listener: Ask } | null = null;

  readonly cookies = {
    set: async (details: CookiesSetDetails): Promise<void> => {
      if (this.cookieFailure !== null) {
        throw new Error(this.cookieFailure);
      }
      this.cookiesSet.push(details);
      this.jar.set(`${new URL(details.url).hostname} ${details.name}`, details.value ?? '');
    },
    remove: async (url: string, name: string): Promise<void> => void this.jar.delete(`${new URL(url).hostname} ${name}`),
  };

  readonly webRequest = {
    onBeforeRequest: ({ urls }: WebRequestFilter, listener: Ask): void => {
      this.ask = { schemes: urls!.map((pattern) => /^(\w+):\/\/\*\/\*$/.exec(pattern)![1]!), listener };
    },
  };

  readonly availableSpellCheckerLanguages = ['en-GB', 'de', 'fr'];
  readonly setSpellCheckerEnabled = (): void => undefined;
  readonly setSpellCheckerLanguages = (languages: string[]): void => void (this.spelling = languages);
  readonly setPermissionRequestHandler = (handler: (...args: never[]) => unknown): unknown => this.handlers.set('request', handler);
  readonly setPermissionCheckHandler = (handler: (...args: never[]) => unknown): unknown => this.handlers.set('check', handler);
  readonly setDevicePermissionHandler = (handler: (...args: never[]) => unknown): unknown => this.handlers.set('device', handler);

  /** Whether a page's request would go out. */
  letsOut(url: string): boolean {
    let isCancelled = false;
    if (this.ask?.schemes.includes(new URL(url).protocol.slice(0, -1))) {
      this.ask.listener({ url } as OnBeforeRequestListenerDetails, ({ cancel }) => (isCancelled = cancel === true));
    }
    return !isCancelled;
  }
}
