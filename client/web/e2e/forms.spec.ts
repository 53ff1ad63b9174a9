import type { Locator, Page } from '@playwright/test';
import { answerOf, expect, openForm, test } from './page';

const forms = ['lesson-plan', 'quiz', 'rubric', 'kindergarten', 'multigrade', 'cross-curricular'];

for (const form of forms) {
  test(`${form}: is filled in and sent by keyboard alone`, async ({ page }) => {
    await openForm(page, form);
    await fillByKeyboard(page);
    await expect(page).toHaveURL(/\/c\//);
    await expect(answerOf(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(answerOf(page)).toHaveAttribute('aria-busy', 'false');
  });

  test(`${form}: every control has a name, and what is wrong is tied to it`, async ({ page }) => {
    await openForm(page, form);
    await page.locator('.form-section > summary').evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()));
    await page.getByRole('button', { name: /^Write / }).click();
    const unnamed = await page.locator('.field :is(input, textarea, select)').evaluateAll((controls) =>
      controls.filter((control) => (control as HTMLInputElement).labels?.length !== 1 && !control.getAttribute('aria-label')).map(({ id }) => id));
    expect(unnamed).toEqual([]);
    const errors = await page.locator('.field-error').evaluateAll((all) =>
      all.map(({ id, textContent }) => ({ text: textContent, isTied: document.querySelector(`[aria-describedby~="${id}"]`) !== null })));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.filter(({ isTied }) => !isTied)).toEqual([]);
    await expect(page.locator('fieldset.field')).toHaveCount(await page.locator('fieldset.field > legend').count());
  });
}

test('what is wrong is told after a field was left, in the server\'s words, and goes away while it is mended', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  const minutes = page.getByRole('spinbutton', { name: 'Minutes' });
  const error = page.getByText('Minutes must be a whole number from 5 to 240, not 500.');
  await minutes.fill('500');
  await expect(error).toBeHidden();
  await minutes.press('Tab');
  await expect(error).toBeVisible();
  await expect(minutes).toHaveAttribute('aria-invalid', 'true');
  await minutes.fill('50');
  await expect(error).toBeHidden();

  await page.getByRole('textbox', { name: 'Subject' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('.field-error')).toHaveCount(0);
});

test('the focus goes to the first field that is wrong, wherever it is', async ({ page }) => {
  await openForm(page, 'multigrade');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Mathematics');
  await page.getByRole('textbox', { name: 'Topic' }).fill('Length');
  await page.getByRole('textbox', { name: 'Grade', exact: false }).first().fill('Grade 1');
  await page.getByRole('button', { name: /^Write / }).click();
  const second = page.getByRole('group', { name: 'Grades, number 2' }).getByRole('textbox', { name: 'Grade' });
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription(/^Grade is required\./);

  await second.fill('Grade 2');
  const section = page.locator('summary', { hasText: 'Answer settings' });
  await section.click();
  await page.getByRole('spinbutton', { name: 'Longest answer' }).fill('none');
  await section.click();
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page.getByRole('spinbutton', { name: 'Longest answer' })).toBeFocused();
  await expect(page.getByText('Longest answer must be a whole number from 1 to 1,000,000.')).toBeVisible();
});

test('what only the server finds lands at its field, and nothing that was typed is lost', async ({ page }) => {
  await openForm(page, 'cross-curricular');
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  const subjects = page.getByRole('textbox', { name: 'Supporting subjects' });
  await subjects.fill('science');
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page.getByText('Supporting subjects, number 4, is the primary subject already.')).toBeVisible();
  await expect(subjects).toBeFocused();
  await expect(page.getByRole('list', { name: 'Supporting subjects' }).getByRole('listitem')).toHaveText(['Mathematics', 'Social studies', 'Art', 'science']);
  await expect(page.getByRole('textbox', { name: 'Theme' })).toHaveValue('Water in our town');
  await page.getByRole('button', { name: 'Remove science' }).click();
  await expect(page.getByText('is the primary subject already')).toBeHidden();
});

test('a reload in the middle of typing loses nothing, not even half an entry', async ({ page }) => {
  await openForm(page, 'cross-curricular');
  await page.getByRole('textbox', { name: 'Theme' }).fill('Water');
  await page.getByRole('spinbutton', { name: 'Minutes' }).fill('12x');
  await page.getByRole('radio', { name: 'Transdisciplinary' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Supporting subjects' }).pressSequentially('Art');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mus');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Theme' })).toHaveValue('Water');
  await expect(page.getByRole('spinbutton', { name: 'Minutes' })).toHaveValue('12x');
  await expect(page.getByRole('radio', { name: 'Transdisciplinary' })).toBeChecked();
  await expect(page.getByRole('list', { name: 'Supporting subjects' }).getByRole('listitem')).toHaveText(['Art', 'Mus']);
});

test('an example and a new start can be taken back', async ({ page }) => {
  await openForm(page, 'quiz');
  const topic = page.getByRole('textbox', { name: 'Topic' });
  await topic.fill('My own topic');
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  await expect(topic).toHaveValue('The water cycle');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(topic).toHaveValue('My own topic');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(topic).toHaveValue('');
  await expect(page.getByRole('status', { name: 'Form' })).toContainText('Cleared.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(topic).toHaveValue('My own topic');
});

test('steppers go in steps with their unit, by key and by button', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  const minutes = page.getByRole('spinbutton', { name: 'Minutes' });
  await minutes.fill('47');
  await minutes.press('ArrowUp');
  await expect(minutes).toHaveValue('50');
  await expect(minutes).toHaveAttribute('aria-valuetext', '50 min');
  await page.getByRole('button', { name: 'Less: Minutes' }).click();
  await expect(minutes).toHaveValue('45');
});

test('a form that is sent without a connection waits, can be taken back, and is sent when the server is there', async ({ page, context }) => {
  await openForm(page, 'rubric');
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  await context.setOffline(true);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Offline');
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page.getByRole('status', { name: 'Form' })).toContainText('It is sent as soon as the server is there');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('status', { name: 'Form' })).toContainText('Not sent.');
  await page.getByRole('button', { name: /^Write / }).click();
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/c\//);
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Assignment' })).toHaveValue('Persuasive essay on a local issue');
});

/** Goes through a form with the Tab key and types into what must be filled in, each time something else. */
async function fillByKeyboard(page: Page): Promise<void> {
  let typed = 0;
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const here = await describeFocus(page.locator(':focus'));
    if (here.text.startsWith('Write ')) {
      await page.keyboard.press('Enter');
      return;
    }
    if (here.needsChoice) {
      await page.keyboard.press('Space');
    } else if (here.needsText) {
      typed += 1;
      await page.keyboard.type(`${here.example} ${typed}`);
      if (here.isList) {
        await page.keyboard.press('Enter');
      }
    }
  }
  throw new Error('The button that sends was not reached.');
}

function describeFocus(focused: Locator) {
  return focused.evaluate((element) => {
    const input = element as HTMLInputElement;
    const isRequired = input.getAttribute('aria-required') === 'true' || input.labels?.[0]?.textContent === 'Topic';
    return {
      text: element.textContent ?? '',
      needsChoice: input.type === 'radio' && input.required && document.querySelector(`input[name="${input.name}"]:checked`) === null,
      needsText: isRequired && input.value === '' && input.type !== 'radio',
      isList: element.closest('.chip-field') !== null,
      example: input.placeholder,
    };
  });
}

test('of several kinds any are chosen, by pointing and by key, and they are what is asked for', async ({ page }) => {
  await openForm(page, 'quiz');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Science');
  await page.getByRole('textbox', { name: 'Grade level' }).fill('Grade 7');
  await page.getByRole('textbox', { name: 'Topic' }).fill('Volcanoes');
  const kinds = page.getByRole('group', { name: 'Question types' });
  await kinds.getByText('Matching', { exact: true }).click();
  await kinds.getByRole('checkbox', { name: 'True or false' }).press('Space');
  await kinds.getByRole('checkbox', { name: 'Multiple choice' }).press('Space');
  await expect(kinds.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Write quiz' }).click();
  await expect(page).toHaveURL(/\/c\//);
  await page.keyboard.press('Escape');
  const kept = (await (await page.request.get(`/api/conversations/${new URL(page.url()).pathname.slice(3)}`)).json()) as { messages: readonly { input?: { questionTypes?: readonly string[] } }[] };
  expect(kept.messages[0]?.input?.questionTypes).toEqual(['true_false', 'matching']);
});
