import type { Notices } from './notices.js';
import { findUpdate } from './updates.js';

export interface UpdateTelling {
  readonly feed: string;
  /** The version that runs. */
  readonly present: string;
  readonly notices: Notices;
  openInBrowser(address: string): void;
  log(line: string): void;
}

/** Looks once, and tells of a newer version; choosing the notice opens its page in the browser. */
export async function tellUpdate({ feed, present, notices, openInBrowser, log }: UpdateTelling): Promise<void> {
  try {
    const update = await findUpdate(feed, present);
    if (update !== null) {
      notices.show(`LlmStream ${update.version} is there`, 'Choose this to see where to get it.', () => openInBrowser(update.page));
    }
  } catch (error) {
    log(`the update feed did not answer as it should: ${String(error)}`);
  }
}
