import { answerOf, expect, openForm, test } from './page';
import type { Page } from '@playwright/test';

test('a class is saved once and fills in every other form', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await describeClass(page);
  await save(page, '3B');
  await openForm(page, 'quiz');
  await page.getByRole('textbox', { name: 'Topic' }).fill('Volcanoes');
  await page.getByRole('button', { name: '3B', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Grade level' })).toHaveValue('Grade 3');
  await expect(page.getByRole('textbox', { name: 'Topic' })).toHaveValue('Volcanoes');
  await expect(page.getByRole('button', { name: '3B', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.locator('summary', { hasText: 'Answer settings' }).click();
  await expect(page.getByRole('textbox', { name: 'Language' })).toHaveValue('Spanish');

  await openForm(page, 'kindergarten');
  await page.getByRole('button', { name: '3B', exact: true }).click();
  await expect(page.getByRole('spinbutton', { name: 'Children' })).toHaveValue('24');
});

test('another class takes away what the first one filled in, and undo brings it back', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await describeClass(page);
  await save(page, '3B');
  await page.getByRole('textbox', { name: 'Grade level' }).fill('Grade 5');
  await page.getByRole('spinbutton', { name: 'Class size' }).fill('');
  await save(page, '5A');
  await page.getByRole('button', { name: '3B', exact: true }).click();
  await expect(page.getByRole('spinbutton', { name: 'Class size' })).toHaveValue('24');
  await page.getByRole('button', { name: '5A', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Grade level' })).toHaveValue('Grade 5');
  await expect(page.getByRole('spinbutton', { name: 'Class size' })).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Class size' })).toHaveValue('24');
});

test('a class is renamed, deleted and brought back, and all of that is there after a reload', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await describeClass(page);
  await save(page, '3B');
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await page.getByRole('textbox', { name: 'Name of 3B' }).fill('4B');
  await page.keyboard.press('Enter');
  await page.reload();
  await expect(page.getByRole('button', { name: '4B', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await page.getByRole('button', { name: 'Delete 4B' }).click();
  await expect(page.getByRole('button', { name: '4B', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: '4B', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete 4B' }).click();
  await page.reload();
  await expect(page.getByRole('form')).toBeVisible();
  await expect(page.getByRole('button', { name: '4B', exact: true })).toBeHidden();
});

test('the last values are there the next time, and the class is offered in other forms', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await describeClass(page);
  await page.getByRole('textbox', { name: 'Subject' }).fill('Science');
  await page.getByRole('textbox', { name: 'Topic' }).fill('Volcanoes');
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(answerOf(page)).toBeVisible();
  await page.keyboard.press('Escape');

  await openForm(page, 'lesson-plan');
  await expect(page.getByRole('textbox', { name: 'Topic' })).toHaveValue('Volcanoes');
  await expect(page.getByRole('status', { name: 'Form' })).toContainText('Filled in with your last one.');

  await openForm(page, 'rubric');
  await expect(page.getByRole('textbox', { name: 'Grade level' })).toHaveValue('');
  await page.getByRole('button', { name: 'As last time: Grade 3 · Science · 24 students · Spanish' }).click();
  await expect(page.getByRole('textbox', { name: 'Grade level' })).toHaveValue('Grade 3');
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Science');
});

async function describeClass(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Grade level' }).fill('Grade 3');
  await page.locator('summary', { hasText: 'More about' }).click();
  await page.getByRole('spinbutton', { name: 'Class size' }).fill('24');
  await page.locator('summary', { hasText: 'Answer settings' }).click();
  await page.getByRole('textbox', { name: 'Language' }).fill('Spanish');
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save this class' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
}
