import type { App, Event, WebContents, WebContentsWillFrameNavigateEventParams, WebContentsWillRedirectEventParams } from 'electron';
import { judge } from './addresses.js';

export interface NavigationParts {
  /** The address of the server whose page is shown; null while there is none. */
  own(): string | null;
  /** Opens an address in the system's browser. */
  openInBrowser(address: string): void;
  log(line: string): void;
}

/** Lets no page of the application, whoever opens it, go anywhere but to its own server. Other addresses open in the system's browser. */
export function guardNavigation(app: Pick<App, 'on'>, parts: NavigationParts): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, parts));
}

function guardContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, { own, openInBrowser, log }: NavigationParts): void {
  const lead = (address: string): void => {
    const destination = judge(address, own());
    if (destination.opens === 'browser') {
      openInBrowser(destination.address);
    } else {
      log(`a page wanted to go to an address of the kind ${URL.canParse(address) ? new URL(address).protocol : 'unknown'} and may not`);
    }
  };
  const heed = (event: Event<WebContentsWillFrameNavigateEventParams | WebContentsWillRedirectEventParams>): void => {
    if (judge(event.url, own()).opens === 'here') {
      return;
    }
    event.preventDefault();
    // What is in a frame of a page is nothing that a person chose to open.
    if (event.isMainFrame) {
      lead(event.url);
    }
  };
  contents.on('will-frame-navigate', heed);
  contents.on('will-redirect', heed);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    lead(url);
    return { action: 'deny' };
  });
}
