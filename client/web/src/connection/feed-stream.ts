import { parseFeedFrame, type FeedFrame } from '../wire/feed';
import { retryDelay } from './backoff';
import type { HubLink } from './hub-link';

/** Reads the feed for as long as the page is there. */
export function followFeed(link: HubLink, next: (frame: FeedFrame) => void): void {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    clearTimeout(timer);
    if (!link.isConnected) {
      return;
    }
    link.read('Feed', {}, {
      next: (value) => {
        attempt = 0;
        next(parseFeedFrame(value));
      },
      end: () => {
        if (link.isConnected) {
          attempt += 1;
          timer = setTimeout(open, retryDelay(attempt));
        }
      },
    });
  };
  link.onConnected(open);
  open();
}
