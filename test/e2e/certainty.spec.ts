// What the screen said is saved stays, whatever is closed; undo and redo go across faces and through a restart.
import { expect, test } from './hosts/fixture.ts';
import { AnnotatePage } from './pages/annotate.ts';
import { AuditPage } from './pages/audit.ts';
import { HomePage } from './pages/home.ts';
import { LibraryPage } from './pages/library.ts';

const FE_KEYS = ['z', 'c', 'v', 'b', 'n', 'm', ',', '.'];
/** When the tab goes, in key presses. */
const MOMENTS = [4, 13, 22];

/** In the page: hands on which gestures the window says are saved. */
const TELL_OF_SAVED = `new PerformanceObserver((list) => {
  for (const { detail } of list.getEntriesByName('duchenne:saved')) void acknowledge(detail.gestureId);
}).observe({ type: 'mark' })`;

test('a tab closed at any moment loses nothing that was said to be saved', async ({ host, hostKind }) => {
  test.skip(hostKind === 'desktop', 'closing the window ends the desktop application: loop.spec.ts kills it');
  const first = host.page;
  const context = first.context();
  const home = new HomePage(first);
  await home.openDemo();
  await (await home.goToLibrary()).filter('Data set', 'demo-fe');
  const desk = await new LibraryPage(first).openFirst();
  await desk.press('z');
  await desk.signIn('Ada');
  await desk.expectSaved();

  const acknowledged: string[] = [];
  await context.exposeFunction('acknowledge', (gestureId: string) => acknowledged.push(gestureId));
  let page = first;
  for (const [round, moment] of MOMENTS.entries()) {
    await page.evaluate(TELL_OF_SAVED);
    for (let press = 0; press < moment; press += 1) {
      await page.keyboard.press(FE_KEYS[(press + round) % FE_KEYS.length] ?? 'z');
      await page.keyboard.press('ArrowRight');
    }
    const address = page.url();
    await page.close({ runBeforeUnload: false });
    page = await context.newPage();
    await page.goto(address);
    await expect(new AnnotatePage(page).face).toBeVisible();
  }
  expect(acknowledged.length).toBeGreaterThan(MOMENTS.length);

  const audit = await AuditPage.open(page);
  const kept = (await audit.exportCsv()).map(({ gesture }) => gesture);
  for (const gesture of acknowledged) expect(kept.filter((id) => id === gesture), gesture).toHaveLength(1);
});

/** The face, and whether that expression is given to it. */
async function expectShown(desk: AnnotatePage, name: string | undefined, expression: RegExp): Promise<void> {
  await expect.poll(() => desk.pictureName()).toBe(name);
  const pressed = desk.page.getByRole('group', { name: 'Expressions' }).getByRole('button', { pressed: true });
  if (expression.source === NOTHING.source) await expect(pressed).toHaveCount(0);
  else await expect(pressed).toHaveAccessibleName(expression);
}
const NOTHING = /nothing/;

test('undo and redo go across faces, and on after the process was killed', async ({ host }) => {
  const start = async (page: typeof host.page): Promise<AnnotatePage> => {
    const library = await new HomePage(page).goToLibrary();
    await library.filter('Data set', 'demo-fe');
    return library.openFirst();
  };
  await new HomePage(host.page).openDemo();
  const desk = await start(host.page);
  const names: string[] = [];
  for (const [place, key] of ['v', 'b', 'n'].entries()) {
    if (place > 0) await desk.goToNext();
    names.push(await desk.pictureName());
    await desk.press(key);
    if (place === 0) await desk.signIn('Ada');
  }
  await expect(desk.expression('Fear')).toHaveAttribute('aria-pressed', 'true');
  await desk.expectSaved();
  await desk.press('Control+z');
  await expectShown(desk, names[2], NOTHING);
  await desk.press('Control+z');
  await expectShown(desk, names[1], NOTHING);
  await desk.expectSaved();

  const page = await host.killAndRestart();
  await new HomePage(page).openRecent('Demo');
  const again = await start(page);
  await again.press('Control+z');
  await again.signIn('Ada');
  await expectShown(again, names[0], NOTHING);
  for (const [face, expression] of [/^Sadness/, /^Surprise/, /^Fear/].entries()) {
    await again.press('Control+Shift+z');
    await expectShown(again, names[face], expression);
  }
  await again.expectSaved();
});
