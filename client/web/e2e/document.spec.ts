import { EchoServer } from './echo-server';
import { answerOf, expect, test, waitForEnd } from './page';

let echo: EchoServer;
test.beforeAll(async () => {
  echo = await EchoServer.start();
});
test.afterAll(() => echo.dispose());

const fence = '```';
const text = `# A lesson

The area is $A = \\pi r^2$, it costs $5 and $6[^price].

$$
\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}
$$

${fence}python
def area(r):
    """The area of a circle."""
    return 3.14159 * r ** 2
${fence}

${fence}mermaid
graph LR
  Sun --> Water --> Rain
${fence}

${fence}mermaid
this is none
${fence}

- [x] done
- [ ] to do

[^price]: Of last year.
`;

test('code, formulas, diagrams, notes and tasks, and the same again after a reload', async ({ page }) => {
  await echo.show(page, text, 4, 150);
  const answer = answerOf(page);
  await waitForEnd(answer);
  await expect(answer.locator('[data-late]')).toHaveCount(0, { timeout: 60_000 });
  await expect(answer.locator('.hljs-keyword').first()).toHaveText('def');
  await expect(answer.locator('math')).toHaveCount(2);
  await expect(answer).toContainText('it costs $5 and $6');
  await expect(answer.getByRole('checkbox')).toHaveCount(2);
  const drawn = answer.locator('.diagram');
  await expect(drawn).toHaveCount(1);
  expect(await drawn.locator('img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 50)).toBe(true);
  await expect(answer.locator('figure', { hasText: 'this is none' }).locator('pre')).toBeVisible();
  await drawn.getByRole('button', { name: 'Source' }).click();
  await expect(drawn.locator('pre')).toBeVisible();
  await drawn.getByRole('button', { name: 'Source' }).click();

  await answer.getByRole('button', { name: 'Note 1' }).click();
  await expect(answer.getByRole('listitem').filter({ hasText: 'Of last year.' })).toBeFocused();
  await answer.getByRole('button', { name: 'Back to the text' }).click();
  await expect(answer.getByRole('button', { name: 'Note 1' })).toBeFocused();

  const streamed = await answer.locator('.document').innerHTML();
  await page.reload();
  await expect(answer.locator('.document .diagram')).toHaveCount(1);
  await expect(answer.locator('[data-late]')).toHaveCount(0, { timeout: 60_000 });
  expect(await answer.locator('.document').innerHTML()).toBe(streamed);
});

test('the code that is copied is the code', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: echo.address });
  await echo.show(page, text, 40, 0);
  const answer = answerOf(page);
  await waitForEnd(answer);
  await expect(answer.locator('.hljs-keyword').first()).toBeVisible();
  await answer.locator('figure', { hasText: 'area' }).getByRole('button', { name: 'Copy' }).click();
  await expect(answer.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('def area(r):\n    """The area of a circle."""\n    return 3.14159 * r ** 2');
});

test('nothing that is only sometimes needed is loaded before it is', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await echo.show(page, 'Only **words**.', 4, 100);
  await waitForEnd(answerOf(page));
  expect(loaded.filter((path) => /typesetter|coloured|python|diagram|mermaid/.test(path))).toEqual([]);
});
