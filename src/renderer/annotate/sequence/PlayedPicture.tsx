// What is played, over the picture of the desk; and the frame that was played last until the desk has come to it.
import { useEffect, useRef } from 'react';
import { useAnnotateView } from '../../app/annotate-view.ts';
import { lookFilter } from '../stage/look.ts';
import { attachScreen, playerStore } from './playback.ts';
import classes from './PlayedPicture.module.css';

export function PlayedPicture({ imageId }: { readonly imageId: number }) {
  const isShown = playerStore((state) => state.isPlaying || (state.shown > 0 && state.imageId !== null && state.imageId !== imageId));
  return isShown ? <Screen /> : null;
}

function Screen() {
  const view = useAnnotateView();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    attachScreen(canvas.current);
    return () => attachScreen(null);
  }, []);
  return <canvas ref={canvas} className={classes.picture} style={{ filter: lookFilter(view), imageRendering: view.isPixelated ? 'pixelated' : 'auto' }} aria-hidden />;
}
