// Undo and redo, on every screen that writes labels. They follow the person, not the picture: the screen says what to do
// with the picture that changed.
import { useMemo } from 'react';
import { useActions } from './actions.ts';
import { redoLast, undoLast } from './labels.ts';
import { showDone } from './notify.ts';
import { undoActions } from './undo-actions.ts';

type Order = (work: () => Promise<void>) => Promise<void>;
const atOnce: Order = (work) => work();

/** onImage is told which picture changed; `inOrder` runs the step after what the screen has still to do. Memoise both. */
export function useUndoActions(onImage: (imageId: number) => void, inOrder: Order = atOnce): void {
  const actions = useMemo(() => {
    const step = (take: () => Promise<number | null>, nothing: string) => (): Promise<void> =>
      inOrder(async () => {
        const imageId = await take();
        if (imageId === null) showDone(nothing);
        else onImage(imageId);
      });
    return undoActions({ undo: step(undoLast, 'Nothing to undo'), redo: step(redoLast, 'Nothing to redo') });
  }, [onImage, inOrder]);
  useActions(actions);
}
