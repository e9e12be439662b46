// Work along a sequence: codes over a range in one gesture, the action filled between onset and offset, playing, jumps.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test as base } from './hosts/fixture.ts';
import type { AnnotatePage } from './pages/annotate.ts';
import { HomePage } from './pages/home.ts';
import { SequencePage } from './pages/sequence.ts';

const commandLine = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const demoFaces = fileURLToPath(new URL('../../resources/demo/au/images/S001/', import.meta.url));
const FRAMES = 120;

/** Sequence S1 with 120 frames and S2 with 3, nothing coded: the desk begins with the set of DISFA. */
async function makeProject(folder: string): Promise<string> {
  const pictures = join(folder, 'faces');
  const names = (await readdir(demoFaces)).sort();
  for (const [subject, frames] of [['S1', FRAMES], ['S2', 3]] as const) {
    await mkdir(join(pictures, subject), { recursive: true });
    for (let frame = 1; frame <= frames; frame += 1) {
      await copyFile(join(demoFaces, names[frame % names.length] ?? ''), join(pictures, subject, `${String(frame).padStart(3, '0')}.jpg`));
    }
  }
  const project = join(folder, 'project');
  await promisify(execFile)(process.execPath, [commandLine, 'project', 'create', project]);
  await promisify(execFile)(process.execPath, [commandLine, 'import', project, '--dataset', 'faces', '--images', pictures, '--pattern', '{subject}/{frame}']);
  return project;
}

/** On frame 1 of S1, Ada signed in by having coded AU 1 absent there. */
const test = base.extend<{ desk: AnnotatePage; sequence: SequencePage }>({
  desk: async ({ startHost, folder }, provide) => {
    const host = await startHost({ project: await makeProject(folder) });
    const desk = await (await new HomePage(host.page).goToLibrary()).openFirst();
    await desk.press('q');
    await desk.signIn('Ada');
    await desk.expectUnit(1, /absent/);
    await desk.expectSaved();
    await provide(desk);
  },
  sequence: async ({ desk }, provide) => {
    const sequence = new SequencePage(desk.page);
    await sequence.showMine();
    await provide(sequence);
  },
});

test('codes are pasted to a range in one gesture, and one undo takes all of it back', async ({ desk, sequence }) => {
  await desk.typeCodeLine('12C+25');
  await desk.expectUnit(12, /present C/);
  await expect(sequence.row(12)).toHaveText(`present in 1 frame: 1; strongest C at 1; ${FRAMES - 1} frames not coded`);
  await desk.press('Control+c');
  await sequence.selectOn(18);
  await expect(sequence.selected).toContainText('frames 1–19, 19 frames');
  await sequence.expectCurrent(19);

  await desk.press('Control+v');
  await expect(sequence.row(12)).toHaveText(`present in 19 frames: 1–19; strongest C at 1; ${FRAMES - 19} frames not coded`);
  await expect(sequence.row(1)).toHaveText(`absent in 19 frames; ${FRAMES - 19} frames not coded`);
  await expect(sequence.frame(16)).toHaveAccessibleName('Frame 16, 12C+25, selected');
  await desk.expectSaved();

  await desk.press('Control+z');
  await expect(sequence.row(12)).toHaveText(`present in 1 frame: 1; strongest C at 1; ${FRAMES - 1} frames not coded`);
  // To where the gesture began to change anything; and every frame is as it was, also those looked at before.
  await sequence.expectCurrent(2);
  await desk.expectUnit(12, /not coded/);
  await desk.press('Control+Shift+z');
  await expect(sequence.row(25)).toHaveText(/^present in 19 frames: 1–19/);

  await desk.press('Escape');
  await expect(sequence.selected).not.toContainText('frames 1–19');
  await expect(desk.face).toBeVisible();
});

test('an action is filled from onset over apex to offset as it was shown before it was written', async ({ desk, sequence }) => {
  await desk.press('s');
  await desk.expectUnit(12, /absent/);
  await sequence.frame(3).click();
  await sequence.expectCurrent(3);
  await sequence.selectOn(10);
  await expect(sequence.selected).toContainText('frames 3–13, 11 frames');
  await desk.press('Alt+o');
  await expect(sequence.fill).toBeVisible();
  await sequence.setFrame('Onset', 4);
  await sequence.setFrame('Apex from', 8);
  await sequence.setFrame('Apex to', 9);
  await sequence.setFrame('Offset', 11);
  await sequence.fill.getByText('E', { exact: true }).click();
  await sequence.fill.getByRole('checkbox', { name: 'The other selected frames become absent' }).check();
  const preview = sequence.fill.getByRole('status', { name: 'What is written' });
  await expect(preview).toHaveText('A 4, B 5, C 6, D 7, E 8–9, C 10, A 11');

  await sequence.setFrame('Offset', 6);
  await expect(preview).toHaveText('The offset comes after the apex.');
  await expect(sequence.fill.getByRole('button', { name: 'Fill' })).toBeDisabled();
  await sequence.setFrame('Offset', 11);
  await expect(sequence.row(12)).toHaveText(/^absent in 1 frame;/);
  await sequence.fill.getByRole('button', { name: 'Fill' }).click();

  await expect(sequence.fill).toBeHidden();
  await expect(sequence.row(12)).toHaveText(`present in 8 frames: 4–11; strongest E at 8; absent in 4 frames; ${FRAMES - 12} frames not coded`);
  await desk.expectSaved();
  const intensities: Record<number, RegExp> = { 13: /absent/, 12: /absent/, 11: /present A/, 10: /present C/, 9: /present E/, 8: /present E/, 7: /present D/, 6: /present C/, 5: /present B/, 4: /present A/, 3: /absent/ };
  for (const frame of Object.keys(intensities).map(Number).sort((left, right) => right - left)) {
    await sequence.expectCurrent(frame);
    await desk.expectUnit(12, intensities[frame] ?? /nothing/);
    await desk.press('ArrowUp');
  }
  await sequence.expectCurrent(2);
  await desk.expectUnit(12, /not coded/);

  await desk.press('Control+z');
  await expect(sequence.row(12)).toHaveText(/^absent in 1 frame;/);
});

test('a range is selected by Shift and a press on the strip, and by dragging in the chart', async ({ desk, sequence }) => {
  await sequence.frame(3).click({ modifiers: ['Shift'] });
  await expect(sequence.selected).toContainText('frames 1–3, 3 frames');
  const [from, to] = [await sequence.pointInChart(9.5 / FRAMES), await sequence.pointInChart(19.5 / FRAMES)];
  await desk.page.mouse.move(from.x, from.y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x, to.y, { steps: 4 });
  await desk.page.mouse.up();
  await expect(sequence.selected).toContainText('frames 10–20, 11 frames');
  await sequence.expectCurrent(20);
  const point = await sequence.pointInChart(30.5 / FRAMES);
  await desk.page.mouse.click(point.x, point.y);
  await sequence.expectCurrent(31);
  await expect.poll(() => desk.pictureName()).toMatch(/031\.jpg$/);
  await desk.press('Escape');
  await expect(sequence.selected).toContainText('select frames');
  await desk.press('Escape');
  await expect(desk.page.getByRole('listbox', { name: 'Faces' })).toBeVisible();
});

test('frames are played, and a key that codes stops and codes the frame that was on screen', async ({ desk, sequence }) => {
  const { page } = desk;
  for (let step = 0; step < 4; step += 1) await desk.press('Alt+Comma');
  await expect(page.getByRole('toolbar', { name: 'Sequence tools' })).toContainText('0.1×');
  await desk.press('Alt+p');
  await expect(page.getByRole('button', { name: 'Play or pause' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => sequence.currentNumber()).toBeGreaterThan(3);
  await desk.press('Alt+Period');
  await expect(page.getByRole('toolbar', { name: 'Sequence tools' })).toContainText('0.25×');
  await expect(page.getByRole('button', { name: 'Play or pause' })).toHaveAttribute('aria-pressed', 'true');
  const later = (await sequence.currentNumber()) + 3;
  await expect.poll(() => sequence.currentNumber()).toBeGreaterThanOrEqual(later);

  // AU 2: not coded, then absent.
  await desk.press('w');
  await expect(page.getByRole('button', { name: 'Play or pause' })).toHaveAttribute('aria-pressed', 'false');
  await expect(sequence.row(2)).toHaveText(/^absent in 1 frame;/);
  const stopped = await sequence.currentNumber();
  expect(stopped).toBeGreaterThanOrEqual(later);
  await expect.poll(() => desk.pictureName()).toMatch(new RegExp(`${String(stopped).padStart(3, '0')}\\.jpg$`));
  await desk.expectUnit(2, /absent/);
  await desk.expectUnit(1, /not coded/);
  await desk.expectSaved();

  for (let step = 0; step < 4; step += 1) await desk.press('Alt+Period');
  await desk.press('Alt+p');
  await expect.poll(() => sequence.currentNumber()).toBe(FRAMES);
  await expect(page.getByRole('button', { name: 'Play or pause' })).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => desk.pictureName()).toMatch(new RegExp(`${FRAMES}\\.jpg$`));
  await expect(sequence.row(2)).toHaveText(/^absent in 1 frame;/);
});

test('jumps lead to what is not coded yet and to where raters differ, the sequence first', async ({ desk, sequence }) => {
  const { page } = desk;
  await desk.press('Enter');
  await desk.expectUnit(26, /absent/);
  await desk.press('Control+c');
  await desk.press('Alt+u');
  await sequence.expectCurrent(2);
  const last = await sequence.pointInChart(1 - 0.5 / FRAMES);
  await page.keyboard.down('Shift');
  await page.mouse.click(last.x, last.y);
  await page.keyboard.up('Shift');
  await expect(sequence.selected).toContainText(`frames 2–${FRAMES}, ${FRAMES - 1} frames`);
  await desk.press('Control+v');
  await expect(sequence.row(26)).toHaveText(`absent in ${FRAMES} frames`);
  await desk.press('Alt+u');
  // Nothing is left in S1, so the list goes on with S2.
  await expect.poll(() => desk.pictureName()).toMatch(/S2.001\.jpg$/);
  await expect(sequence.row(26)).toHaveText('3 frames not coded');

  await desk.press('Alt+j');
  await expect(page.getByText('Raters differ on no other face of the list')).toBeVisible();
  await page.getByRole('button', { name: /Ada/ }).click();
  await desk.signIn('Ben');
  await page.keyboard.press('ArrowDown');
  await sequence.expectCurrent(2);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => desk.pictureName()).toMatch(/S1.120\.jpg$/);
  await desk.typeCodeLine('4B');
  await desk.expectUnit(4, /present B/);
  await desk.expectSaved();
  await sequence.frame(116).click();
  await sequence.expectCurrent(116);
  await desk.press('Alt+j');
  await sequence.expectCurrent(FRAMES);
  // The next to be coded is the first of the sequence for Ben, who has coded next to nothing.
  await desk.press('Alt+u');
  await sequence.expectCurrent(1);
  await expect(page.getByText('On from the start of the sequence')).toBeVisible();
});
