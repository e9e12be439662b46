// A folder of videos becomes faces to code: planned before, taken by the real ffmpeg, with the time of each on the desk.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hasFfmpeg, makeFaces, makeSound, makeVariableRate, WITHOUT_FFMPEG } from '../helpers/videos.ts';
import { expect, test } from './hosts/fixture.ts';
import { HomePage } from './pages/home.ts';
import { VideosPage } from './pages/videos.ts';

async function createProject(page: Page, folder: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Name/ }).fill('Films');
  await page.getByRole('textbox', { name: /^Folder/ }).first().fill(join(folder, 'project'));
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'No pictures yet' })).toBeVisible();
}

test.describe('videos', () => {
  test.skip(!hasFfmpeg, WITHOUT_FFMPEG);

  test('of a folder are planned, taken and coded, each frame with its time', async ({ host, folder }) => {
    const films = join(folder, 'films');
    makeFaces(join(films, 'S001', "smile's first.mp4"));
    makeVariableRate(join(films, 'S002', 'phone.mp4'));
    makeSound(join(films, 'S002', 'interview.m4v'));
    await writeFile(join(films, 'broken.mkv'), 'no video');
    const { page } = host;
    await createProject(page, folder);

    const videos = await VideosPage.open(page);
    await videos.check({ path: films, rate: 5, pattern: '{subject}/{sequence}' });
    await expect(videos.row("smile's first.mp4")).toContainText('40');
    await expect(videos.row('phone.mp4')).toContainText('frame rate varies');
    await expect(videos.row('interview.m4v')).toContainText('only sound');
    await expect(videos.row('broken.mkv')).toContainText('refused');
    await expect(videos.plan).toContainText('of disk');
    await videos.take();
    await expect(videos.report).toContainText('50');
    await videos.dialog.getByRole('button', { name: 'Open the library' }).click();

    const library = await new HomePage(page).goToLibrary();
    await expect(library.faces.first()).toHaveAccessibleName(/smile's first\/000001\.jpg/);
    const desk = await library.openFirst();
    await expect(desk.face).toContainText('subject S001');
    await expect(desk.face).toContainText('00:00.000');
    await desk.goToNext();
    await expect(desk.face).toContainText('00:00.200');

    const again = await VideosPage.open(page);
    await again.check({ path: films, rate: 5, pattern: '{subject}/{sequence}' });
    await expect(again.row('phone.mp4')).toContainText('already there');
    await expect(again.dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  });

  test('are read by the ffmpeg that the settings show', async ({ host, folder }) => {
    const { page } = host;
    await createProject(page, folder);
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Settings' }).click();
    const settings = page.getByRole('region', { name: 'Videos' });
    await expect(settings).toContainText(/ffmpeg \S*\d/);
    await settings.getByRole('textbox', { name: 'Path of ffmpeg' }).fill('/nowhere/ffmpeg');
    await settings.getByRole('button', { name: 'Use this one' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'not found' })).toBeVisible();
    await expect(settings).toContainText('Found on this machine');
  });
});

test('without ffmpeg the import says how to get it', async ({ startHost, folder }) => {
  process.env.DUCHENNE_FFMPEG = '/nowhere/ffmpeg';
  const { page } = await startHost().finally(() => delete process.env.DUCHENNE_FFMPEG);
  await createProject(page, folder);
  const videos = await VideosPage.open(page);
  await expect(videos.dialog).toContainText('ffmpeg was not found');
  await expect(videos.dialog).toContainText('DUCHENNE_FFMPEG');
  await expect(videos.dialog.getByRole('button', { name: 'Check videos' })).toBeHidden();
});
