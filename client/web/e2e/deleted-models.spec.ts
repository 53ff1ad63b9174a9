import { ModelServer } from './model-server';
import { model, openModels } from './models-page';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';
import { hide, mayBeHidden, show } from './visibility';

test('a model that was removed elsewhere is offered again, and not said to be here', async ({ page }) => {
  const server = await ModelServer.start(['--models', 'llama3.2', '--pull', 'llama3.2=300000000@100000000']);
  try {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Hola');
    await waitForEnd(answerOf(page));
    await server.remove('llama3.2');
    await sendChat(page, 'Y ahora');
    await expect(answerOf(page)).toContainText('This model is not installed');
    await expect(answerOf(page).getByRole('button', { name: 'Download llama3.2' })).toBeVisible();
    await expect(answerOf(page)).not.toContainText('is here now');
  } finally {
    await server.dispose();
  }
});

test('a model that was deleted in another window is offered no more where the list is reached for, the page is seen again, or an answer misses one', async ({ page, context }) => {
  const server = await ModelServer.start(['--models', 'one,two,three,four'], { Providers__Model: 'ollama/one' });
  try {
    await mayBeHidden(page);
    await page.goto(server.address);
    await waitForConnection(page);
    const picker = page.getByRole('combobox', { name: 'Model', exact: true });
    await picker.selectOption('ollama/two:latest');
    await page.getByRole('textbox', { name: 'Message' }).focus();
    const other = await context.newPage();
    await openModels(other, server.address);
    const remove = async (name: string): Promise<void> => {
      await model(other, name).getByRole('button', { name: `Delete ${name}` }).first().click();
      await other.getByRole('group', { name: `Delete ${name}?` }).getByRole('button', { name: `Delete ${name}` }).click();
      await expect(model(other, name)).toHaveCount(0);
    };

    await remove('four');
    await expect(picker.locator('option[value="ollama/four:latest"]')).toHaveCount(1);
    await picker.focus();
    await expect(picker.locator('option[value="ollama/four:latest"]')).toHaveCount(0);

    // What was picked stays so: whether another one answers is for who picked it.
    await remove('two');
    await hide(page);
    await show(page);
    await expect(picker.locator('option:checked')).toHaveText('two:latest · ollama (not here any more)');

    await remove('three');
    await expect(picker.locator('option[value="ollama/three:latest"]')).toHaveCount(1);
    await sendChat(page, 'Hola');
    await expect(answerOf(page)).toContainText('This model is not installed');
    await expect(picker.locator('option[value="ollama/three:latest"]')).toHaveCount(0);
    await expect(picker).toHaveValue('ollama/two:latest');
  } finally {
    await server.dispose();
  }
});
