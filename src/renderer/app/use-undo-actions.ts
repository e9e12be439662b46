// Undo and redo, on every screen that writes labels. They follow the person, not the picture: the screen says what to do
// with the picture that changed.
import { useMemo } from 'react';
import { useActions, type Action } from './actions.ts';
import { redoLast, undoLast } from './labels.ts';
import { showDone } from './notify.ts';

/** onImage is told which picture changed. Memoise it. */
export function useUndoActions(onImage: (imageId: number) => void): void {
  const actions = useMemo<Action[]>(() => {
    const step = (take: () => Promise<number | null>, nothing: string) => async (): Promise<void> => {
      const imageId = await take();
      if (imageId === null) showDone(nothing);
      else onImage(imageId);
    };
    return [
      { id: 'undo', title: 'Undo, on whatever picture', group: 'Labels', shortcuts: [{ code: 'KeyZ', mod: true }], perform: step(undoLast, 'Nothing to undo') },
      {
        id: 'redo',
        title: 'Redo',
        group: 'Labels',
        shortcuts: [{ code: 'KeyZ', mod: true, shift: true }, { code: 'KeyY', mod: true }],
        perform: step(redoLast, 'Nothing to redo'),
      },
    ];
  }, [onImage]);
  useActions(actions);
}
