// A project that cannot be opened says what is wrong, where and what to do, and its files stay as they were.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';

async function openProject(page: Page, path: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Project folder' }).fill(path);
  await page.getByRole('button', { name: 'Open project' }).click();
}

test('a database that is a text file is named and left alone', async ({ host, folder }) => {
  const project = join(folder, 'broken');
  await mkdir(project);
  await writeFile(join(project, 'project.sqlite'), 'not a database at all');
  await openProject(host.page, project);
  const alert = host.page.getByRole('alert', { name: 'The project database is damaged' });
  await expect(alert).toContainText('project.sqlite');
  await expect(alert).toContainText('What to do:');
  expect(await readFile(join(project, 'project.sqlite'), 'utf8')).toBe('not a database at all');
});

test('a folder without a project, and a folder that is not there', async ({ host, folder }) => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  await openProject(host.page, empty);
  await expect(host.page.getByRole('alert', { name: 'There is no project in this folder' })).toBeVisible();
  await openProject(host.page, join(folder, 'nowhere'));
  await expect(host.page.getByRole('alert')).toContainText('nowhere');
});

test('a project that another process holds', async ({ host, startHost, folder }) => {
  const project = join(folder, 'shared');
  await host.page.getByRole('textbox', { name: /^Folder/ }).first().fill(project);
  await host.page.getByRole('textbox', { name: /^Name/ }).fill('Shared');
  await host.page.getByRole('button', { name: 'Create project' }).click();
  await expect(host.page.getByRole('heading', { name: 'What next' })).toBeVisible();
  const second = await startHost({ dataFolder: join(folder, 'other-home') });
  await openProject(second.page, project);
  await expect(second.page.getByRole('alert', { name: 'This project is open elsewhere' })).toBeVisible();
});
