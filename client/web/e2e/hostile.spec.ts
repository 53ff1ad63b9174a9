import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { allPayloads } from '../tests/render/payloads';
import { EchoServer } from './echo-server';
import { answerOf, expect, test, waitForEnd } from './page';

/** Every name that the payloads know leads here, so that nothing can leave unseen: it counts who knocks. The browser's own calls home find no one. */
class Trap {
  knocks = 0;
  private readonly server: Server = createServer((socket) => {
    this.knocks += 1;
    socket.destroy();
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

const trap = new Trap();
let echo: EchoServer;
let browser: Browser;

test.beforeAll(async ({ launchOptions }) => {
  echo = await EchoServer.start();
  const rules = `--host-resolver-rules=MAP *.example ${await trap.open()}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
  browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), rules] });
});

test.afterAll(async () => {
  await browser.close();
  await trap.close();
  await echo.dispose();
});

test('a hostile answer, written token by token, runs nothing, loads nothing and leads nowhere', async () => {
  const page = await browser.newPage();
  const happened: string[] = [];
  await page.exposeFunction('pwned', () => happened.push('a script ran'));
  page.on('dialog', (dialog) => {
    happened.push('a dialog');
    void dialog.dismiss();
  });
  page.on('popup', () => happened.push('a window opened'));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    // What a diagram asks for in its frame is refused there, as the trap's knocks prove.
    if (protocol !== 'data:' && origin !== echo.address && request.frame() === page.mainFrame()) {
      happened.push(`asked for ${request.url()}`);
    }
  });
  await echo.show(page, allPayloads.join('\n\n'), 3, 400);
  const address = page.url();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() || !frame.url().startsWith(`${echo.address}/diagram/`)) {
      happened.push(`went to ${frame.url()}`);
    }
  });
  const answer = answerOf(page);
  await waitForEnd(answer);
  await expect(answer.locator('[data-late]')).toHaveCount(0, { timeout: 60_000 });

  await expect(answer.locator('.document').locator('script, style, iframe, object, embed, base, meta, link, form, video, audio, svg, [style], [onerror], [onclick]')).toHaveCount(0);
  expect(await answer.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol))).not.toContain('javascript:');
  await expect(answer.locator('math').first()).toBeVisible();
  await expect(answer.locator('.diagram > img').first()).toBeVisible();
  await expect(page.locator('iframe:not(.diagram-frame)')).toHaveCount(0);
  expect(happened).toEqual([]);
  expect(page.url()).toBe(address);
  expect(trap.knocks).toBe(0);

  await page.goto('http://evil.example/').catch(() => undefined);
  expect(trap.knocks, 'the trap catches what leaves').toBeGreaterThan(0);
});

test('the page that draws diagrams may do nothing but that', async () => {
  const page = await browser.newPage();
  const before = trap.knocks;
  await page.goto(`${echo.address}/diagram/index.html`);
  const outcome = await page.evaluate(async () => {
    const refused = async (attempt: () => unknown): Promise<boolean> => {
      try {
        await attempt();
        return false;
      } catch {
        return true;
      }
    };
    const image = new Image();
    const loaded = new Promise<boolean>((resolve) => {
      image.onload = () => resolve(true);
      image.onerror = () => resolve(false);
    });
    image.src = 'http://evil.example/x.png';
    return {
      origin: self.origin,
      fetch: await refused(() => fetch('http://evil.example/')),
      ownFetch: await refused(() => fetch('/api/conversations')),
      storage: await refused(() => localStorage.length),
      cookies: await refused(() => document.cookie),
      image: await loaded,
    };
  });
  expect(outcome).toEqual({ origin: 'null', fetch: true, ownFetch: true, storage: true, cookies: true, image: false });
  expect(trap.knocks).toBe(before);
});
