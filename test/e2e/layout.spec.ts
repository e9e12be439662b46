// Every screen in a window of 1024 pixels and at a zoom of 200%: nothing is cut off, everything can be reached, and a face
// is coded by the keyboard alone, with the focus in sight wherever it goes.
import type { Page } from '@playwright/test';
import { expect, test } from './hosts/fixture.ts';
import { HomePage } from './pages/home.ts';
import { AnnotatePage } from './pages/annotate.ts';

/** 200% of a window of 1280 by 800 leaves half of it in each direction. */
const WINDOWS = [{ name: '1024 pixels wide', width: 1024, height: 700 }, { name: '200%', width: 640, height: 400 }] as const;
const ROOMS = ['Home', 'Library', 'Annotate', 'Train', 'Review', 'Agreement', 'Audit', 'People', 'Data', 'Settings'] as const;

/**
 * In the page: controls that no scrolling brings into sight. Walks up from each: where an ancestor scrolls in a direction,
 * what counts from there on is the ancestor; where one clips, the control must lie within it; last comes the window.
 */
const FIND_CUT_OFF = `(() => {
  const CONTROLS = 'button, a[href], input, select, textarea, [role=option], [role=slider], [role=tab], [tabindex="0"]';
  const EASE = 3;
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 2 && height > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const isOut = (part, whole) => part[0] < whole[0] - EASE || part[1] > whole[1] + EASE;
  const lost = (element) => {
    const box = element.getBoundingClientRect();
    const spans = { x: [box.left, box.right], y: [box.top, box.bottom] };
    for (let above = element.parentElement; above !== null; above = above.parentElement) {
      const style = getComputedStyle(above);
      const frame = above.getBoundingClientRect();
      for (const [axis, overflow, whole, room] of [['x', style.overflowX, [frame.left, frame.right], frame.width], ['y', style.overflowY, [frame.top, frame.bottom], frame.height]]) {
        if (overflow === 'visible' || above === document.documentElement) continue;
        if (overflow === 'auto' || overflow === 'scroll') {
          if (room < 24) return above.className + ' leaves no room';
          spans[axis] = [Math.max(whole[0], Math.min(spans[axis][0], whole[1])), Math.min(whole[1], Math.max(spans[axis][1], whole[0]))];
        } else if (isOut(spans[axis], whole)) return 'cut off by ' + (above.className || above.tagName) + ' in ' + axis;
      }
    }
    if (isOut(spans.x, [0, innerWidth]) || isOut(spans.y, [0, innerHeight])) return 'outside of the window';
    return null;
  };
  const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50) || element.outerHTML.slice(0, 80);
  const found = [...document.querySelectorAll(CONTROLS)].filter(isShown).flatMap((element) => {
    const why = lost(element);
    return why === null ? [] : [nameOf(element) + ': ' + why];
  });
  const page = document.scrollingElement;
  return page.scrollWidth > page.clientWidth ? ['the page scrolls sideways', ...found] : found;
})()`;

async function expectWhole(page: Page, screen: string): Promise<void> {
  await expect.poll(async () => [screen, ...(await page.evaluate<string[]>(FIND_CUT_OFF))], { timeout: 10_000 }).toEqual([screen]);
}

for (const { name, width, height } of WINDOWS) {
  test(`nothing is cut off in a window of ${name}`, async ({ host }) => {
    const { page } = host;
    await page.setViewportSize({ width, height });
    await expect(page.getByRole('button', { name: 'Open the demo project' })).toBeVisible();
    await expectWhole(page, 'Start');
    await new HomePage(page).openDemo();
    for (const room of ROOMS) {
      await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectWhole(page, room);
    }
  });
}

test('a face is coded by keyboard alone, at 200%, with the focus in sight', async ({ host }) => {
  const { page } = host;
  await new HomePage(page).openDemo();
  await page.setViewportSize({ width: 640, height: 400 });
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('listbox', { name: 'Faces' }).getByRole('option').first()).toBeVisible();
  for (let press = 0; press < 60 && !(await page.evaluate<boolean>(IS_ON_FACES)); press += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const desk = new AnnotatePage(page);
  await expect(desk.face).toBeVisible();
  const first = await desk.pictureName();
  await page.keyboard.type('1+4B');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Your name' }).waitFor();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await desk.expectUnit(4, /present B/);
  await page.keyboard.press('v');
  await desk.expectSaved();
  await desk.goToNext();
  await page.keyboard.press('Control+z');
  await expect.poll(() => desk.pictureName()).toBe(first);

  // Tab goes round every control of the desk: each stop is marked, and can be seen.
  const stops: string[] = [];
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ name: string; isMarked: boolean; isInSight: boolean } | null>(LOOK_AT_FOCUS);
    if (stop === null) continue;
    expect(stop).toMatchObject({ isMarked: true, isInSight: true });
    stops.push(stop.name);
  }
  expect(new Set(stops).size).toBeGreaterThan(20);
});

/** In the page: whether the grid of faces has the focus. */
const IS_ON_FACES = `document.activeElement?.getAttribute('aria-label') === 'Faces'`;

/** In the page: what has the focus, whether that shows, and whether it lies in the window. */
const LOOK_AT_FOCUS = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const mark = [element, ...element.querySelectorAll('*'), element.parentElement].map((part) => getComputedStyle(part));
  const box = element.getBoundingClientRect();
  const isInSight = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  const isMarked = mark.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none') || element.matches('input, select, textarea');
  return { name: element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40), isMarked, isInSight };
})()`;
