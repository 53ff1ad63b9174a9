import type { Page } from '@playwright/test';

const separator = '\u001e';

/** Keeps the ends of tool calls, and all that follows, from the page until they are let go: calls that take no time can be looked at so. */
export class HeldResults {
  private readonly held: (() => void)[] = [];
  private isHolding = true;

  /** Called before the page is opened. */
  static async on(page: Page): Promise<HeldResults> {
    const results = new HeldResults();
    await page.routeWebSocket(/\/hub/, (toPage) => {
      const toServer = toPage.connectToServer();
      toServer.onMessage((message) => {
        for (const record of String(message).split(separator).filter((each) => each !== '')) {
          results.pass(record, () => toPage.send(record + separator));
        }
      });
    });
    return results;
  }

  /** Lets everything go, now and later. */
  release(): void {
    this.isHolding = false;
    this.held.splice(0).forEach((send) => send());
  }

  private pass(record: string, send: () => void): void {
    const isEnd = record.includes('"type":"tool"') && !record.includes('"state":"running"');
    if (this.isHolding && (isEnd || this.held.length > 0)) {
      this.held.push(send);
    } else {
      send();
    }
  }
}
