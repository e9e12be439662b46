// Actions that change what is seen, never what is coded.
import {
  IconArrowsMaximize, IconColumns2, IconContrast, IconFlipHorizontal, IconGrain, IconLayersDifference, IconMoodCheck, IconMoodNeutral,
  IconRestore, IconZoomIn, IconZoomOut,
} from '@tabler/icons-react';
import type { NeutralFace, Person } from '../../../shared/contract/images.ts';
import type { Action } from '../../app/actions.ts';
import { annotateViewStore, changeView, PLAIN_LOOK, type AnnotateView } from '../../app/annotate-view.ts';
import { BRIGHTNESS, CONTRAST, GAMMA, stepped } from './look.ts';
import { FITTED, mirrored, panBy, zoomAt } from './viewport.ts';

const GROUP = 'Seeing';
const ZOOM_STEP = 1.25;
/** Of the stage, per press. */
const PAN_STEP = 0.12;

export function stageActions(): Action[] {
  return [...zoomActions(), ...panActions(), ...toneActions(), ...switchActions()];
}

/** A change of the view that starts from how it is now. */
function change(make: (view: AnnotateView) => Partial<AnnotateView>): () => void {
  return () => changeView(make(annotateViewStore.getState()));
}

/** Exchanges left and right; the part of the face in sight stays in sight. */
export function toggleMirror(view: AnnotateView): Partial<AnnotateView> {
  return { isMirrored: !view.isMirrored, viewport: mirrored(view.viewport) };
}

function zoomActions(): Action[] {
  return [
    { id: 'zoom-in', title: 'Zoom in', icon: IconZoomIn, group: GROUP, shortcuts: [{ code: 'KeyZ', alt: true }], perform: change(({ viewport }) => ({ viewport: zoomAt(viewport, ZOOM_STEP) })) },
    { id: 'zoom-out', title: 'Zoom out', icon: IconZoomOut, group: GROUP, shortcuts: [{ code: 'KeyX', alt: true }], perform: change(({ viewport }) => ({ viewport: zoomAt(viewport, 1 / ZOOM_STEP) })) },
    { id: 'zoom-fit', title: 'Fit the face to the stage', icon: IconArrowsMaximize, group: GROUP, shortcuts: [{ code: 'KeyV', alt: true }], perform: change(() => ({ viewport: FITTED })) },
  ];
}

function panActions(): Action[] {
  const pan = (id: string, words: string, [code, right, down]: readonly [string, number, number]): Action => ({
    id,
    title: `Look further ${words}`,
    group: GROUP,
    shortcuts: [{ code, alt: true }],
    perform: change(({ viewport }) => ({ viewport: panBy(viewport, right * PAN_STEP, down * PAN_STEP) })),
  });
  return [
    pan('look-left', 'left', ['ArrowLeft', 1, 0]),
    pan('look-right', 'right', ['ArrowRight', -1, 0]),
    pan('look-up', 'up', ['ArrowUp', 0, 1]),
    pan('look-down', 'down', ['ArrowDown', 0, -1]),
  ];
}

function toneActions(): Action[] {
  const tone = (id: string, title: string, code: string): Pick<Action, 'id' | 'title' | 'group' | 'shortcuts'> => ({ id, title, group: GROUP, shortcuts: [{ code, alt: true }] });
  return [
    { ...tone('brightness-down', 'Darker', 'BracketLeft'), perform: change(({ brightness }) => ({ brightness: stepped(brightness, -1, BRIGHTNESS) })) },
    { ...tone('brightness-up', 'Brighter', 'BracketRight'), perform: change(({ brightness }) => ({ brightness: stepped(brightness, 1, BRIGHTNESS) })) },
    { ...tone('contrast-down', 'Less contrast', 'Minus'), perform: change(({ contrast }) => ({ contrast: stepped(contrast, -1, CONTRAST) })) },
    { ...tone('contrast-up', 'More contrast', 'Equal'), perform: change(({ contrast }) => ({ contrast: stepped(contrast, 1, CONTRAST) })) },
    { ...tone('gamma-down', 'Deepen dark tones (gamma)', 'Semicolon'), perform: change(({ gamma }) => ({ gamma: stepped(gamma, -1, GAMMA) })) },
    { ...tone('gamma-up', 'Lift dark tones (gamma)', 'Quote'), perform: change(({ gamma }) => ({ gamma: stepped(gamma, 1, GAMMA) })) },
  ];
}

function switchActions(): Action[] {
  const base = { group: GROUP, repeats: false } as const;
  return [
    { ...base, id: 'mirror', title: 'Mirror', icon: IconFlipHorizontal, shortcuts: [{ code: 'KeyM', alt: true }], perform: change(toggleMirror) },
    { ...base, id: 'grey', title: 'Grey', icon: IconContrast, shortcuts: [{ code: 'KeyG', alt: true }], perform: change(({ isGrey }) => ({ isGrey: !isGrey })) },
    { ...base, id: 'landmarks', title: 'Landmarks', icon: IconGrain, shortcuts: [{ code: 'KeyL', alt: true }], perform: change(({ areLandmarksShown }) => ({ areLandmarksShown: !areLandmarksShown })) },
    { ...base, id: 'picture-or-crop', title: 'Picture or crop', shortcuts: [{ code: 'KeyQ', alt: true }], perform: change(({ source }) => ({ source: source === 'crop' ? 'full' : 'crop' })) },
    { ...base, id: 'as-it-is', title: 'As it is', icon: IconRestore, shortcuts: [{ code: 'Backslash', alt: true }], perform: change(() => PLAIN_LOOK) },
  ];
}

export interface NeutralKeys {
  /** Of the face shown; undefined until it is known. */
  readonly neutral: NeutralFace | undefined;
  readonly imageId: number;
  readonly showNeutral: (isShown: boolean) => void;
  /** Makes the current face the neutral face of its person, or, where it is, forgets that. */
  readonly toggleChosen: () => Promise<void>;
  readonly goTo: (imageId: number) => void;
}

export function neutralActions({ neutral, imageId, showNeutral, toggleChosen, goTo }: NeutralKeys): Action[] {
  const base = { group: GROUP, repeats: false } as const;
  const isChosen = neutral?.how === 'chosen' && neutral.imageId === imageId;
  const whose = neutral?.person == null ? 'its subject' : personWords(neutral.person);
  const hasOther = (): boolean => neutral?.imageId != null && neutral.imageId !== imageId;
  const compare = (comparison: AnnotateView['comparison']): (() => void) => change((view) => ({ comparison: view.comparison === comparison ? 'none' : comparison }));
  return [
    { ...base, id: 'show-neutral', title: 'Hold: the subject’s neutral face', icon: IconMoodNeutral, shortcuts: [{ code: 'Backquote' }], perform: () => showNeutral(true), release: () => showNeutral(false) },
    { ...base, id: 'choose-neutral', title: isChosen ? `No longer the neutral face of ${whose}` : `This is the neutral face of ${whose}`, icon: IconMoodCheck, shortcuts: [{ code: 'KeyN', alt: true }], perform: toggleChosen },
    { ...base, id: 'go-to-neutral', title: 'Go to the neutral face', shortcuts: [], isEnabled: hasOther, perform: () => {
      if (neutral?.imageId != null) goTo(neutral.imageId);
    } },
    { ...base, id: 'side-by-side', title: 'Side by side with the neutral face', icon: IconColumns2, shortcuts: [{ code: 'KeyS', alt: true }], perform: compare('side-by-side') },
    { ...base, id: 'difference', title: 'Difference to the neutral face', icon: IconLayersDifference, shortcuts: [{ code: 'KeyF', alt: true }], perform: compare('difference') },
  ];
}

/** `subject S001`. */
export function personWords({ kind, name }: Person): string {
  return `${kind} ${name}`;
}
