import { answerOf, expect, openForm, submitExample, test, waitForEnd } from './page';

const forms = ['lesson-plan', 'quiz', 'rubric', 'kindergarten', 'multigrade', 'cross-curricular'];

test('the start shows a card for each form', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Generators' }).getByRole('button')).toHaveCount(forms.length);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
});

for (const form of forms) {
  test(`${form}: an example makes a document that grows in steps`, async ({ page }) => {
    await openForm(page, form);
    await page.evaluate(() => {
      const lengths = new Set<number>();
      Object.assign(window, { lengths });
      new MutationObserver(() => {
        const length = document.querySelector('.answer .document')?.textContent?.length ?? 0;
        if (length > 0) {
          lengths.add(length);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await submitExample(page);
    const answer = answerOf(page);
    await waitForEnd(answer);
    await expect(answer).toHaveAttribute('data-state', 'completed');
    const steps = await page.evaluate(() => (window as unknown as { lengths: Set<number> }).lengths.size);
    expect(steps).toBeGreaterThan(5);
    await expect(answer.getByRole('heading').first()).toBeVisible();
    // Far above the end of a long document, it is drawn when one goes there.
    await page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0));
    await expect(page.getByRole('article', { name: 'Your message' })).toBeVisible();
  });
}

test('a form that misses something says so next to the field, and sends nothing', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await page.getByRole('button', { name: /^Write / }).click();
  const topic = page.getByRole('textbox', { name: 'Topic' });
  await expect(topic).toHaveAttribute('aria-invalid', 'true');
  await expect(page).not.toHaveURL(/\/c\//);
});

test('what was typed into a form is there after a reload', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await page.getByRole('textbox', { name: 'Topic' }).fill('Volcanoes');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Topic' })).toHaveValue('Volcanoes');
});
