import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));

const widths = { wide: { width: 1280, height: 820 }, narrow: { width: 390, height: 844 } } as const;

export type Width = keyof typeof widths;

/** Takes the page as it is in both widths, light and dark; `prepare` does what a width asks for before it is looked at. */
export async function takePictures(page: Page, name: string, prepare: (width: Width) => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const width of ['wide', 'narrow'] as const) {
    await page.setViewportSize(widths[width]);
    await prepare(width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page);
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}-${width}-${colorScheme}.webp`), await asWebp(page, png));
    }
  }
}

/** Two frames: what watches sizes answers in the first, and that is painted in the second. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
}

/** A third of the size; the browser itself does it. On a page of its own, whose policy allows it. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage();
  const url = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.88);
  }, png.toString('base64'));
  await blank.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
