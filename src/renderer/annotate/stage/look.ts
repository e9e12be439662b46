// How the picture is shown, as a CSS filter and in words. Only the look: nothing here reaches a file or a label.
import { PLAIN_LOOK, type AnnotateView } from '../../app/annotate-view.ts';

/** Of the SVG filter that GammaFilter.tsx puts on the page. */
export const GAMMA_FILTER = 'stage-gamma';

export const BRIGHTNESS = { min: 30, max: 300, step: 10 } as const;
export const CONTRAST = { min: 30, max: 300, step: 10 } as const;
export const GAMMA = { min: 0.4, max: 3, step: 0.1 } as const;
export const GAIN = { min: 1, max: 12, step: 1 } as const;

type Look = Pick<AnnotateView, 'brightness' | 'contrast' | 'gamma' | 'isGrey'>;

/** `none` for the picture as it is. Gamma first: it means the tones of the file, not those made of them. */
export function lookFilter({ brightness, contrast, gamma, isGrey }: Look): string {
  const parts = [
    gamma === PLAIN_LOOK.gamma ? null : `url(#${GAMMA_FILTER})`,
    brightness === PLAIN_LOOK.brightness ? null : `brightness(${brightness}%)`,
    contrast === PLAIN_LOOK.contrast ? null : `contrast(${contrast}%)`,
    isGrey ? 'grayscale(1)' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'none' : parts.join(' ');
}

/** What of the look is not as it is, each in a word or two. */
export function lookWords(view: AnnotateView): string[] {
  const { brightness, contrast, gamma, isGrey, isMirrored, isPixelated, viewport } = view;
  return [
    viewport.zoom === 1 ? null : `zoom ${round(viewport.zoom)}×`,
    brightness === PLAIN_LOOK.brightness ? null : `brightness ${brightness}%`,
    contrast === PLAIN_LOOK.contrast ? null : `contrast ${contrast}%`,
    gamma === PLAIN_LOOK.gamma ? null : `gamma ${round(gamma)}`,
    isGrey ? 'grey' : null,
    isMirrored ? 'mirrored' : null,
    isPixelated ? 'sharp pixels' : null,
  ].filter((word) => word !== null);
}

/** One step up or down (0: none), never past an end, without the crumbs of binary fractions. */
export function stepped(value: number, direction: 1 | 0 | -1, { min, max, step }: { readonly min: number; readonly max: number; readonly step: number }): number {
  return Math.min(max, Math.max(min, round(value + direction * step)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
