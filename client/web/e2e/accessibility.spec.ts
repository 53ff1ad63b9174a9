import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { HeldOllama } from './held-ollama';
import { ModelServer } from './model-server';
import { OwnServer } from './own-server';
import { answerOf, expect, openForm, sendChat, submitExample, test, waitForConnection, waitForEnd } from './page';

/** What is wrong on the page as it is now, seriously or worse. */
async function wrongs(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
}

/** Each state of the page by name, and how to come there. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the start': async (page) => {
    await page.goto('/');
    await expect(page.getByRole('navigation', { name: 'Generators' }).getByRole('button')).toHaveCount(6);
  },
  'the answer settings': async (page) => {
    await page.goto('/');
    await expect(page.getByRole('navigation', { name: 'Generators' }).getByRole('button')).toHaveCount(6);
    await page.getByRole('button', { name: 'Answer settings' }).click();
  },
  'an empty form': (page) => openForm(page, 'multigrade'),
  'a form with errors': async (page) => {
    await openForm(page, 'cross-curricular');
    await page.locator('summary', { hasText: 'More about' }).click();
    await page.getByRole('button', { name: /^Write / }).click();
    await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
  },
  'an answer that is being written': async (page) => {
    await page.goto('/');
    await sendChat(page, 'demo:tokens=3000');
    await expect(page.locator('.meter')).toContainText('Writing');
  },
  'a document, with what it took': async (page) => {
    await openForm(page, 'rubric');
    await submitExample(page);
    await expect(answerOf(page).getByRole('heading').first()).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
    await answerOf(page).locator('.usage summary').click();
  },
  'the keys': async (page) => {
    await page.goto('/');
    await page.getByRole('main').focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  },
  'the list of conversations on a phone': async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    await page.getByRole('button', { name: 'Show conversations' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeVisible();
  },
  'the activity': async (page) => {
    await page.goto('/');
    await sendChat(page, 'demo:tokens=3000');
    await expect(page).toHaveURL(/\/c\//);
    await page.getByRole('button', { name: /^Activity: \d/ }).click();
    await expect(page.getByRole('dialog', { name: 'Activity' }).getByRole('listitem').first()).toBeVisible();
  },
  'the flush proof with its result': async (page) => {
    await page.goto('/proof');
    await waitForConnection(page);
    await page.getByRole('spinbutton', { name: 'Deltas' }).fill('20');
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  },
  'the statistics with their tables': async (page) => {
    await page.goto('/');
    await sendChat(page, 'Hello');
    await waitForEnd(answerOf(page));
    await page.goto('/statistics');
    await expect(page.getByRole('img', { name: /^Answers by day/ })).toBeVisible();
    for (const table of await page.locator('.statistics-numbers > summary').all()) {
      await table.click();
    }
  },
  'the models': async (page) => {
    await page.goto('/models');
    await expect(page.getByRole('region', { name: 'Demo' }).getByRole('heading', { name: 'demo', exact: true })).toBeVisible();
  },
  'a conversation that is not there': async (page) => {
    await page.goto('/c/00000000-0000-7000-8000-000000000000');
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'no connection': async (page) => {
    await page.goto('/');
    await waitForConnection(page);
    await page.context().setOffline(true);
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Offline');
    await page.getByRole('status', { name: 'Connection' }).focus();
  },
};

const looks = [
  { scheme: 'light', width: 1280, height: 820 },
  { scheme: 'dark', width: 390, height: 844 },
  { scheme: 'dark', width: 1280, height: 820 },
  { scheme: 'light', width: 390, height: 844 },
] as const;

/** Looks at the page as it is, in every light and width. */
async function lookAt(page: Page): Promise<void> {
  for (const { scheme, width, height } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await wrongs(page), `${scheme}, ${width} wide`).toEqual([]);
  }
}

const markdown = [
  '# A heading', 'Text with a [link](https://example.org), `code` and **weight**.', '> A quotation.', '- one\n- two', '- [x] done',
  '| a | b |\n| --- | ---: |\n| 1 | 2 |', '```python\nprint("hello")\n```', 'A note.[^1] And $a^2 + b^2$.', '[^1]: Here it is.',
].join('\n\n');

for (const [name, go] of Object.entries(states)) {
  test(`axe finds nothing serious: ${name}`, async ({ page, context }) => {
    // What fades in is looked at when it is there.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await go(page);
    await lookAt(page);
    await context.setOffline(false);
  });
}

test('axe finds nothing serious: all that Markdown has', async ({ page }) => {
  const ollama = await HeldOllama.start();
  const server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });
  try {
    ollama.isLoaded = true;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Show me everything.');
    await expect(answerOf(page)).toContainText('Reading your request');
    ollama.think('Let me see.');
    ollama.write(markdown);
    ollama.end();
    await waitForEnd(answerOf(page));
    await expect(answerOf(page).locator('math').first()).toBeVisible();
    await answerOf(page).locator('.thinking summary').click();
    await lookAt(page);
  } finally {
    await server.dispose();
    await ollama.dispose();
  }
});

test('axe finds nothing serious: models with a download, details and a question', async ({ page }) => {
  const server = await ModelServer.start(['--models', 'llama3.2,small=completion', '--pull', 'big:2b=2000000000@5000000']);
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${server.address}/models`);
    await waitForConnection(page);
    await page.getByRole('combobox', { name: 'Download a model' }).fill('big:2b');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /left$/);
    await page.getByRole('button', { name: 'Details of llama3.2' }).click();
    await page.locator('summary', { hasText: 'License' }).click();
    await page.getByRole('button', { name: 'Delete small' }).click();
    await expect(page.getByRole('group', { name: 'Delete small?' })).toBeVisible();
    await lookAt(page);
  } finally {
    await server.dispose();
  }
});

test('at 320 pixels, which is a window of 1280 at 400 %, no page scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  for (const name of ['the start', 'a form with errors', 'a document, with what it took', 'the flush proof with its result', 'the statistics with their tables', 'the activity', 'the models'] as const) {
    await states[name]?.(page);
    const beyond = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *, header *, dialog *')]
        .filter((element) => element.checkVisibility() && !element.closest('.table-frame, .statistics-frame, pre, .visually-hidden, .sidebar, svg, .connection-detail'))
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`),
    );
    expect(beyond, name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
  }
});

test('at 200 % everything is there and can be used', async ({ page }) => {
  // A window of 1280 × 820 at 200 % has half of each.
  await page.setViewportSize({ width: 640, height: 410 });
  await page.goto('/');
  await sendChat(page, 'demo:tokens=3000');
  for (const name of ['Stop', 'Show conversations', 'Answer settings']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByRole('button', { name: /^Activity/ })).toBeInViewport({ ratio: 1 });
  await expect(answerOf(page).locator('.document')).toBeInViewport();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
});

test('who wants less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await sendChat(page, 'demo:tokens=3000');
  await expect(page.locator('.meter')).toContainText('Writing');
  await page.getByRole('button', { name: /^Activity: \d/ }).click();
  await expect(page.getByRole('dialog', { name: 'Activity' })).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().map((animation) => (animation.effect as KeyframeEffect).target?.className))).toEqual([]);
  // It is over within a moment, so it is heard and not looked for.
  const begun = await page.evaluateHandle(() => {
    const counted = { all: 0 };
    document.addEventListener('animationstart', () => (counted.all += 1));
    return counted;
  });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(() => begun.evaluate(({ all }) => all)).toBeGreaterThan(0);
});

/** What has the focus, and whether that can be seen. */
function focused(page: Page): Promise<{ readonly name: string; readonly isMarked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const frame = element?.closest('.composer-box, .chip-field, .search, .stepper, .choice-chip');
    // A control of one's own has the real one above it, unseen.
    const marks = [element, frame, element?.matches('input[type=radio], input[type=checkbox]') ? element.nextElementSibling : null]
      .filter((each) => each instanceof Element && each !== document.body)
      .map((each) => getComputedStyle(each as Element))
      .filter(({ opacity }) => opacity !== '0');
    return {
      name: `${element?.tagName} ${element?.getAttribute('aria-label') ?? (element as HTMLInputElement | null)?.labels?.[0]?.textContent ?? element?.textContent?.slice(0, 30)}`,
      isMarked: element === document.body || marks.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
    };
  });
}

const rounds: Readonly<Record<string, { readonly go: string; readonly meets: readonly string[] }>> = {
  'the start': { go: 'the start', meets: ['Message', 'Connection', 'Quiz', 'Search conversations'] },
  'a form': { go: 'an empty form', meets: ['Subject', 'Write'] },
  'an answer that is being written': { go: 'an answer that is being written', meets: ['Stop', 'Message', 'Conversation'] },
  'the flush proof': { go: 'the flush proof with its result', meets: ['SignalR, as this page', 'Deltas', 'In a second', 'Start', 'Result as text', 'Copy result', 'Copy everything as JSON'] },
};

for (const [name, { go, meets }] of Object.entries(rounds)) {
  test(`whatever has the focus by key shows it: ${name}`, async ({ page }) => {
    await states[go]?.(page);
    // Without the conversations the round through the page is short.
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('nothing is called like this');
    await expect(page.getByText('Nothing found.')).toBeVisible();
    const seen = new Set<string>();
    for (let step = 0; step < 60 && !meets.every((words) => [...seen].some((each) => each.includes(words))); step += 1) {
      await page.keyboard.press('Tab');
      const { name: what, isMarked } = await focused(page);
      expect(isMarked, what).toBe(true);
      seen.add(what);
    }
    for (const words of meets) {
      expect([...seen].some((each) => each.includes(words)), `${words} in ${[...seen].join(' | ')}`).toBe(true);
    }
  });
}
