import { expect } from '../e2e/page';
import { exampleStatistics } from './example-statistics';
import { takePictures } from './picture';
import { test } from './scene';

test('the statistics of a month', async ({ page, open }) => {
  await page.route(/\/api\/statistics/, (route) => route.fulfill({ json: exampleStatistics(new Date()) }));
  await open('/statistics');
  await expect(page.getByRole('img', { name: /^Wait for the first word/ })).toBeVisible();
  await takePictures(page, 'statistics');
});

test('what the statistics count beside the text', async ({ page, open }) => {
  await page.route(/\/api\/statistics/, (route) => route.fulfill({ json: exampleStatistics(new Date()) }));
  await open('/statistics');
  const apart = page.getByRole('region', { name: 'Beside the text', exact: true });
  await apart.getByText('As a table').click();
  await takePictures(page, 'statistics-apart', () => apart.evaluate((element) => element.scrollIntoView()));
});
