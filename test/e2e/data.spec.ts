// What a person brings is checked before anything is written, and what is wrong with it is said in place.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './hosts/fixture.ts';
import { DataPage } from './pages/data.ts';

const demoFaces = fileURLToPath(new URL('../../resources/demo/au/images/', import.meta.url));

test('pictures and labels come in through the wizard; broken ones are named and left out', async ({ host, folder }) => {
  const pictures = join(folder, 'faces');
  await mkdir(join(pictures, 'S002'), { recursive: true });
  for (const name of ['001.jpg', '003.jpg']) await copyFile(join(demoFaces, 'S002', name), join(pictures, 'S002', name));
  await writeFile(join(pictures, 'S002', 'empty.jpg'), '');
  await writeFile(join(pictures, 'S002', 'letter.png'), 'Dear coder, this is no picture.');

  const { page } = host;
  await page.getByRole('textbox', { name: /^Name/ }).fill('Wizard');
  await page.getByRole('textbox', { name: /^Folder/ }).first().fill(join(folder, 'project'));
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'No pictures yet' })).toBeVisible();

  const data = await DataPage.open(page);
  await data.checkPictures(pictures);
  await expect(data.dialog).toContainText('empty.jpg');
  await expect(data.dialog).toContainText('letter.png');
  await data.importPictures();

  const broken = join(folder, 'broken.csv');
  await writeFile(broken, 'image,AU1,AU12\nS002/001.jpg,0,3\nS002/003.jpg,0,7\n');
  await data.checkLabels(broken);
  await expect(data.report).toContainText('Action unit 12 is "7"');
  await expect(data.dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await data.goBack();

  const good = join(folder, 'good.csv');
  await writeFile(good, 'image,AU1,AU12\nS002/001.jpg,0,3\nS002/003.jpg,2,0\n');
  await data.checkLabels(good);
  await data.importLabels();
  await expect(page.getByRole('table', { name: 'Data sets' }).getByRole('row', { name: /^faces/ })).toContainText('100%');
});
