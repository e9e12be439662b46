// Seeing on the desk: what changes the look changes pixels and nothing else, comparison with the neutral face, the guide.
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './hosts/fixture.ts';
import { AnnotatePage } from './pages/annotate.ts';
import { HomePage } from './pages/home.ts';
import { distance, flipped, meanOf, SeeingPage } from './pages/seeing.ts';

const commandLine = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const demoFaces = fileURLToPath(new URL('../../resources/demo/au/images/', import.meta.url));

/** A project with some faces of one subject, not labelled. */
async function makeProject(folder: string): Promise<string> {
  const pictures = join(folder, 'faces');
  await mkdir(join(pictures, 'S002'), { recursive: true });
  for (const name of ['001.jpg', '023.jpg', '025.jpg']) await copyFile(join(demoFaces, 'S002', name), join(pictures, 'S002', name));
  const project = join(folder, 'project');
  await promisify(execFile)(process.execPath, [commandLine, 'project', 'create', project]);
  await promisify(execFile)(process.execPath, [commandLine, 'import', project, '--dataset', 'faces', '--images', pictures, '--pattern', '{subject}/{frame}']);
  return project;
}

const seeingTest = test.extend<{ seeing: SeeingPage; project: string }>({
  project: async ({ folder }, provide) => provide(await makeProject(folder)),
  seeing: async ({ startHost, project }, provide) => {
    const host = await startHost({ project });
    const library = await new HomePage(host.page).goToLibrary();
    await library.openFirst();
    await provide(new SeeingPage(host.page));
  },
});

seeingTest('zooms at the pointer, pans by hand and keys, keeps it from face to face, and writes nothing', async ({ seeing }) => {
  const { page } = seeing;
  const fitted = await seeing.box();
  const pointer = { x: fitted.x + fitted.width * 0.3, y: fitted.y + fitted.height * 0.4 };
  await page.mouse.move(pointer.x, pointer.y);
  await page.mouse.wheel(0, -500);
  await expect(seeing.caption).toContainText('zoom 2.46×');
  const near = await seeing.box();
  expect(near.width / fitted.width).toBeCloseTo(2.46, 1);
  expect((pointer.x - near.x) / near.width).toBeCloseTo(0.3, 2);
  expect((pointer.y - near.y) / near.height).toBeCloseTo(0.4, 2);

  await page.mouse.down();
  await page.mouse.move(pointer.x + 40, pointer.y + 25, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await seeing.box()).x - near.x).toBeCloseTo(40, 0);
  const dragged = await seeing.box();
  expect(dragged.y - near.y).toBeCloseTo(25, 0);
  await seeing.press('Alt+ArrowRight');
  await expect.poll(async () => (await seeing.box()).x).toBeLessThan(dragged.x - 20);
  await seeing.press('Alt+ArrowUp');
  await expect.poll(async () => (await seeing.box()).y).toBeGreaterThan(dragged.y + 20);

  const kept = await seeing.box();
  await new AnnotatePage(page).goToNext();
  await expect.poll(() => seeing.box()).toEqual(kept);
  await page.reload();
  await expect(seeing.picture).toBeVisible();
  await expect.poll(() => seeing.box()).toEqual(kept);

  const width = async (): Promise<number> => (await seeing.box()).width;
  await seeing.press('Alt+z');
  await expect.poll(width).toBeCloseTo(kept.width * 1.25, 0);
  await seeing.press('Alt+x');
  await expect.poll(width).toBeCloseTo(kept.width, 0);
  await seeing.press('Alt+v');
  await expect.poll(() => seeing.box()).toEqual(fitted);
  await page.getByRole('button', { name: 'History of this face' }).click();
  await expect(page.getByText('Nothing was ever labelled here.')).toBeVisible();
});

seeingTest('gamma is gamma, grey is grey, brightness and contrast change the tones, and As it is takes all back', async ({ seeing }) => {
  const plain = await seeing.pixels();
  for (let press = 0; press < 5; press += 1) await seeing.press("Alt+'");
  await expect(seeing.caption).toContainText('gamma 1.5');
  const lifted = await seeing.pixels();
  const expected = plain.data.map((value) => Math.round(255 * (value / 255) ** (1 / 1.5)));
  expect(distance(lifted, { ...plain, data: expected })).toBeLessThan(1.5);
  expect(distance(lifted, plain)).toBeGreaterThan(10);

  await seeing.press('Alt+g');
  await expect(seeing.caption).toContainText('grey');
  const { data } = await seeing.pixels();
  for (let at = 0; at < data.length; at += 3 * 997) expect(Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0))).toBeLessThanOrEqual(1);

  await seeing.press('Alt+\\');
  await expect(seeing.caption).not.toContainText('gamma');
  expect(distance(await seeing.pixels(), plain)).toBe(0);

  await seeing.press('Alt+]');
  await expect(seeing.caption).toContainText('brightness 110%');
  expect(meanOf(await seeing.pixels())).toBeGreaterThan(meanOf(plain) + 3);
  await seeing.press('Alt+[');
  await seeing.press('Alt+-');
  await expect(seeing.caption).toContainText('contrast 90%');
  expect(distance(await seeing.pixels(), plain)).toBeGreaterThan(1);
});

seeingTest('mirrors the view, also after the next start', async ({ seeing }) => {
  const plain = await seeing.pixels();
  await seeing.press('Alt+m');
  await expect(seeing.caption).toContainText('mirrored');
  await expect(seeing.bar.getByRole('button', { name: 'Mirror' })).toHaveAttribute('aria-pressed', 'true');
  expect(distance(await seeing.pixels(), plain)).toBeGreaterThan(5);
  expect(distance(await seeing.pixels(), flipped(plain))).toBeLessThan(2);
  await seeing.page.reload();
  expect(distance(await seeing.pixels(), flipped(plain))).toBeLessThan(2);
});

seeingTest('landmarks lie on the face, in the picture and in its crop; the difference aligns by them', async ({ seeing }) => {
  const { page } = seeing;
  await seeing.press('Alt+l');
  await expect(seeing.caption).toContainText('no landmarks: find faces in Data');
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Data' }).click();
  await page.getByRole('button', { name: 'Find faces in faces' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Find faces' }).click();
  await expect(dialog).toContainText('3', { timeout: 120_000 });
  await expect.poll(async () => {
    await page.keyboard.press('Escape');
    return dialog.count();
  }).toBe(0);
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Annotate' }).click();

  await expect(seeing.caption).toContainText('468 landmarks', { timeout: 120_000 });
  await expect(seeing.landmarks().locator('circle')).toHaveCount(468);
  const within = async (): Promise<void> => {
    const [picture, points] = [await seeing.box(), await seeing.box(seeing.landmarks().locator('g'))];
    expect(points.width).toBeGreaterThan(Math.min(picture.width, picture.height) * 0.4);
    expect(points.x + points.width / 2).toBeCloseTo(picture.x + picture.width / 2, -2);
  };
  await within();
  await seeing.press('Alt+z');
  await expect(seeing.caption).toContainText('zoom 1.25×');
  await within();
  await seeing.press('Alt+v');
  await expect(seeing.caption).not.toContainText('zoom');
  await seeing.press('Alt+q');
  await expect(seeing.caption).toContainText('crop as trained on');
  // The crop is cut around the mesh with a margin of a twentieth: its points fill it.
  const [picture, points] = [await seeing.box(), await seeing.box(seeing.landmarks().locator('g'))];
  const side = Math.min(picture.width, picture.height);
  expect(Math.max(points.width, points.height) / side).toBeGreaterThan(0.9);
  expect(Math.max(points.width, points.height) / side).toBeLessThan(1);

  await seeing.press('Alt+n');
  await new AnnotatePage(page).goToNext();
  await seeing.press('Alt+f');
  await expect(seeing.caption).toContainText('crops aligned by landmarks');
});

seeingTest('the neutral face is chosen, flickered to, compared with, kept over a crash, and forgotten', async ({ startHost, project }) => {
  const host = await startHost({ project });
  const desk = await (await new HomePage(host.page).goToLibrary()).openFirst();
  let seeing = new SeeingPage(host.page);
  const first = await desk.pictureName();
  const neutralPixels = await seeing.pixels();
  await seeing.press('Alt+n');
  await expect(host.page.getByText('This is now the neutral face of subject S002')).toBeVisible();

  // A face less itself is black, whatever the gain.
  await seeing.press('Alt+f');
  await expect(seeing.caption).toContainText('Difference × 4');
  await expect(seeing.caption).toContainText('not aligned');
  expect(meanOf(await seeing.pixels(seeing.difference()))).toBe(0);
  await seeing.press('ArrowRight');
  await expect(seeing.caption).toContainText('frame 23');
  await expect.poll(async () => meanOf(await seeing.pixels(seeing.difference()))).toBeGreaterThan(2);
  const quiet = meanOf(await seeing.pixels(seeing.difference()));
  await host.page.getByRole('button', { name: 'How the picture is shown' }).click();
  await host.page.getByRole('slider', { name: 'Gain of the difference' }).press('End');
  await expect(seeing.caption).toContainText('Difference × 12');
  await host.page.keyboard.press('Escape');
  expect(meanOf(await seeing.pixels(seeing.difference()))).toBeGreaterThan(quiet * 1.5);
  await seeing.press('Alt+f');

  await host.page.keyboard.down('Backquote');
  await expect(seeing.caption).toContainText('Neutral face, as chosen');
  expect(distance(await seeing.pixels(seeing.neutral()), neutralPixels)).toBeLessThan(1);
  await host.page.keyboard.up('Backquote');
  await expect(seeing.neutral()).toHaveCount(0);

  await seeing.press('Alt+s');
  await seeing.press('Alt+z');
  await expect(seeing.caption).toContainText('zoom 1.25×');
  await expect(seeing.neutral()).toBeVisible();
  const [face, neutral] = [await seeing.box(), await seeing.box(seeing.neutral())];
  expect([neutral.y, neutral.width, neutral.height]).toEqual([face.y, face.width, face.height]);
  expect(neutral.x).toBeGreaterThan(face.x);

  const page = await host.killAndRestart();
  seeing = new SeeingPage(page);
  const library = await new HomePage(page).goToLibrary();
  const again = await library.openFirst();
  expect(await again.pictureName()).toBe(first);
  await seeing.openNeutralMenu();
  await page.getByRole('menuitem', { name: 'No longer the neutral face of subject S002' }).click();
  await expect(page.getByText('This is no longer the neutral face of subject S002')).toBeVisible();
  await again.goToNext();
  await page.keyboard.down('Backquote');
  await expect(seeing.caption).toContainText('No neutral face of subject S002 is known');
  await page.keyboard.up('Backquote');
});

seeingTest('the guide follows the unit touched last, is searched, and opens from a row', async ({ seeing }) => {
  const { page, guide } = seeing;
  await seeing.press('Alt+h');
  await expect(guide.getByRole('list', { name: 'Action units' }).getByRole('button')).toHaveCount(57);

  await guide.getByRole('textbox', { name: 'Find an action unit' }).fill('zygomaticus');
  await expect(guide.getByRole('list', { name: 'Action units' }).getByRole('button')).toHaveText(['11Nasolabial deepener', '12Lip corner puller']);
  await guide.getByRole('textbox', { name: 'Find an action unit' }).fill('12');
  await page.keyboard.press('Enter');
  await expect(guide.getByRole('heading', { name: 'AU 12 Lip corner puller' })).toBeVisible();
  const drawing = guide.getByRole('img', { name: /^Drawing of AU 12/ });
  await expect(drawing).toHaveJSProperty('complete', true);
  await expect(drawing).not.toHaveJSProperty('naturalWidth', 0);
  await expect(guide).toContainText('What to look for');
  await guide.getByRole('button', { name: 'AU 14 Dimpler' }).click();
  await expect(guide.getByRole('heading', { name: 'AU 14 Dimpler' })).toBeVisible();

  const desk = new AnnotatePage(page);
  await desk.unit(4).getByRole('button', { name: 'AU 4 Brow lowerer, guide' }).click();
  await expect(guide.getByRole('heading', { name: 'AU 4 Brow lowerer' })).toBeVisible();
  await desk.unit(1).getByRole('button', { name: /step$/ }).click();
  await desk.signIn('Ada');
  await expect(guide.getByRole('heading', { name: 'AU 1 Inner brow raiser' })).toBeVisible();

  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(guide.getByRole('img', { name: /^Drawing of AU 1:/ })).toHaveAttribute('src', /#dark$/);
  await guide.getByRole('button', { name: 'Next action unit' }).focus();
  await page.keyboard.press('Escape');
  await expect(guide).toHaveCount(0);
  await expect(seeing.face).toBeVisible();
  await seeing.press('Alt+Shift+H');
  await expect(guide.getByRole('textbox', { name: 'Find an action unit' })).toBeFocused();
});
