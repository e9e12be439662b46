// A scripted curator decides forty faces: every tenth place of the queue is drawn by lot, what is left is said from these, and
// the order is learned from the decisions.
import { expect, test } from './hosts/fixture.ts';
import { HomePage } from './pages/home.ts';
import { TrainPage } from './pages/train.ts';

test('forty decisions: faces drawn by lot, an estimate of what is left, an order that learns', async ({ host }) => {
  const home = new HomePage(host.page);
  await home.openDemo();
  const train = await TrainPage.open(host.page);
  await train.start({ method: /MAL|Meta/i, steps: 12, size: 24, name: 'first' });
  await train.expectCompleted();
  const review = await train.review();
  await expect(review.left).toContainText('Every tenth face is drawn by lot');
  await expect(review.queue.nth(9)).toContainText('drawn by lot');

  await review.press('Enter');
  await review.signIn('Ada');
  await review.expectReviewed(1);
  for (let face = 1; face < 9; face += 1) await review.press(face % 3 === 0 ? 'Enter' : 'f');
  await review.expectReviewed(9);
  await expect(review.left).toContainText('Every tenth face is drawn by lot');
  await review.press('f');
  await review.expectReviewed(10);
  await expect(review.left).toContainText(/\d+ to \d+of 810 undecided; 95% interval from 1 face drawn by lot, [01] of them wrong/);

  for (let face = 10; face < 40; face += 1) {
    await review.press(face % 3 === 0 ? 'Enter' : 'f');
    await review.expectReviewed(face + 1);
  }
  await expect(review.left).toContainText(/from [34] faces drawn by lot/);
  await expect(review.order).toContainText(/^The order is (learned from 40 decisions|the one of before any decision)/);
  // What is decided stands in front of the list that was learned anew.
  const list = review.queue;
  await host.page.reload();
  await expect(list.first()).toBeVisible();
  await expect(review.left).toContainText(/from [34] faces drawn by lot/);
  await expect(host.page.getByRole('option', { selected: true })).toContainText(/^41/);
});
