// Tells whoever measures when a gesture was made and when it was durable (`npm run bench:desk`, the e2e specs). An observer
// hears of the mark; the timeline does not keep it, as a day of coding would fill it.
import type { LabelWrite } from './label-writer.ts';

/** `duchenne:made`: in line and on screen. `duchenne:saved`: durable, and said to be. */
export function markWrite(moment: 'made' | 'saved', { gestureId, images }: LabelWrite): void {
  const name = `duchenne:${moment}`;
  performance.mark(name, { detail: { gestureId, imageIds: images.map(({ imageId }) => imageId) } });
  performance.clearMarks(name);
}
