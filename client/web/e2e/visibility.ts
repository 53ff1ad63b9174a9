import type { Page } from '@playwright/test';

declare global {
  interface Window {
    setHidden(isHidden: boolean): void;
  }
}

/**
 * Lets a test hide the page: a headless browser has no tabs to go to. The page then sees what it would see: `document.hidden`, the
 * event, and no animation frames.
 */
export async function mayBeHidden(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isHidden = false;
    const waiting: FrameRequestCallback[] = [];
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((time) => (isHidden ? void waiting.push(callback) : callback(time)));
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (isHidden ? 'hidden' : 'visible') });
    window.setHidden = (value) => {
      isHidden = value;
      document.dispatchEvent(new Event('visibilitychange'));
      if (!value) {
        waiting.splice(0).forEach((callback) => window.requestAnimationFrame(callback));
      }
    };
  });
}

export const hide = (page: Page): Promise<void> => page.evaluate(() => window.setHidden(true));
export const show = (page: Page): Promise<void> => page.evaluate(() => window.setHidden(false));
