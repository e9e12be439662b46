// The one player of the window on the browser's own clock, pictures and canvas, and the rule that any key or press stops it
// first, before it means anything to the desk.
import { useEffect } from 'react';
import { create } from 'zustand';
import { annotateViewStore } from '../../app/annotate-view.ts';
import { mediaUrl } from '../../app/media.ts';
import { createPlayer, STOPPED, type PlayerState } from './player.ts';

export const playerStore = create<PlayerState>(() => STOPPED);

let canvas: HTMLCanvasElement | null = null;
let onStopped: (imageId: number) => void = () => undefined;

async function load(imageId: number): Promise<ImageBitmap> {
  const picture = new Image();
  picture.src = mediaUrl(imageId, annotateViewStore.getState().source);
  await picture.decode();
  return createImageBitmap(picture);
}

function draw(picture: ImageBitmap): void {
  if (canvas === null) return;
  // Setting the size clears the canvas, so only where it changes.
  if (canvas.width !== picture.width || canvas.height !== picture.height) Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  // Until then what it lies over is seen.
  canvas.dataset.drawn = 'true';
}

export const player = createPlayer<ImageBitmap>({
  now: () => performance.now(),
  onNextPaint: (callback) => {
    const request = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(request);
  },
  load,
  draw,
  release: (picture) => picture.close(),
  onState: (state) => playerStore.setState(state, true),
  onStopped: (imageId) => onStopped(imageId),
});

/** Where the player draws, while that is on screen. */
export function attachScreen(element: HTMLCanvasElement | null): void {
  canvas = element;
}

export function useIsPlaying(): boolean {
  return playerStore((state) => state.isPlaying);
}

/** The place on screen: that of the player while it plays, else the one given. */
export function useShownPlace(place: number): number {
  const played = playerStore((state) => (state.isPlaying ? state.place : null));
  return played ?? place;
}

let stoppedBy: Event | null = null;

/** True where this very press has just stopped the player: pausing and changing the speed then know that it was playing. */
export function hasStopped(event: Event | undefined): boolean {
  return event !== undefined && stoppedBy === event;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** Controls with this attribute are pressed while it plays. */
const PLAY_CONTROLS = '[data-play-controls]';

function stopFirst(event: Event): void {
  if (!player.isPlaying()) return;
  if (event instanceof KeyboardEvent && MODIFIERS.has(event.key)) return;
  if (event.type === 'pointerdown' && event.target instanceof Element && event.target.closest(PLAY_CONTROLS) !== null) return;
  stoppedBy = event;
  player.stop(event.timeStamp);
}

/** Stops the player at whatever a person does, at the frame that they saw then; `stopped` takes the desk there. Memoise it. */
export function useStopsFirst(stopped: (imageId: number) => void): void {
  useEffect(() => {
    onStopped = stopped;
    // Capturing, so that it comes before every key of the desk and every button.
    const options = { capture: true };
    window.addEventListener('keydown', stopFirst, options);
    window.addEventListener('pointerdown', stopFirst, options);
    return () => {
      window.removeEventListener('keydown', stopFirst, options);
      window.removeEventListener('pointerdown', stopFirst, options);
      onStopped = () => undefined;
      player.stop();
    };
  }, [stopped]);
}
