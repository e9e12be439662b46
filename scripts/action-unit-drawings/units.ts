// What each action unit does to the schematic face, and the arrows that say where it pulls. Strong, as about intensity D,
// so that it can be seen; the numbers are judged by eye.
import { ACTION_UNITS } from '../../src/shared/facs.ts';
import { face, NEUTRAL_FACE, unevenFace, type FaceState } from './face-state.ts';
import { frontFace } from './front-face.ts';
import { NEUTRAL_PROFILE, profileFace, type ProfileState } from './profile-face.ts';
import { arc, ellipse, mapShape, turn, type Path, type Point, type Shape } from './shapes.ts';
import { toSvg, type Arrow, type Drawing, type View } from './svg.ts';

const VIEWS = {
  upper: [-80, -68, 160, 120],
  cheeks: [-84, -50, 168, 126],
  eyes: [-72, -50, 144, 108],
  blink: [-72, -64, 144, 108],
  middle: [-92, -40, 184, 138],
  nose: [-46, 16, 92, 69],
  smile: [-84, 8, 168, 126],
  lower: [-84, 28, 168, 126],
  jaw: [-100, 26, 200, 150],
  neck: [-92, 42, 184, 138],
  head: [-190, -118, 380, 285],
  jawProfile: [-132, 14, 176, 132],
  profile: [-176, -102, 364, 273],
} as const satisfies Record<string, View>;

type Sketch = Omit<Drawing, 'title' | 'neutral'> & { readonly neutral?: readonly Shape[] };

/** A straight arrow, or one bent through the point between. */
function arrow(...points: readonly [Point, Point] | readonly [Point, Point, Point]): Arrow {
  const [from, through, to] = points;
  return { path: to === undefined ? ['M', from, 'L', through] : arc(from, through, to) };
}

function both(...arrows: readonly Arrow[]): Arrow[] {
  const flip = (path: Path): Path => path.map((part) => (typeof part === 'string' ? part : ([-part[0], part[1]] as const)));
  return arrows.flatMap((entry) => [entry, { ...entry, path: flip(entry.path) }]);
}

function front(view: keyof typeof VIEWS, state: FaceState, arrows: readonly Arrow[]): Sketch {
  return { view: VIEWS[view], shapes: frontFace(state), arrows };
}

function side(state: Partial<ProfileState>, arrows: readonly Arrow[]): Sketch {
  return { view: VIEWS.profile, marked: ['outline'], shapes: profileFace({ ...NEUTRAL_PROFILE, ...state }), arrows, neutral: profileFace(NEUTRAL_PROFILE) };
}

function tilted(angle: number, arrows: readonly Arrow[]): Sketch {
  const shapes = frontFace(NEUTRAL_FACE).map((shape) => (shape.id === 'neck' ? shape : mapShape(shape, turn(angle, [0, 110]))));
  return { view: VIEWS.head, marked: ['head'], shapes, arrows };
}

const up = (x: number, y: number, length = 16): Arrow => arrow([x, y], [x, y - length]);
const down = (x: number, y: number, length = 16): Arrow => arrow([x, y], [x, y + length]);

/** Three small eyes in a row: a blink as it passes. */
function eyeStrip(): Shape[] {
  return [-26, 0, 26].flatMap((x, index): Shape[] => {
    const isOpen = index !== 1;
    const lower: Path = ['M', [x - 9, -49], 'Q', [x, -42.5], [x + 9, -49]];
    return [
      { id: `strip-lower-${index}`, paint: 'crease', path: lower },
      ...(isOpen ? [{ id: `strip-upper-${index}`, paint: 'crease' as const, path: ['M', [x - 9, -49], 'Q', [x, -58.5], [x + 9, -49]] as Path }, { id: `strip-iris-${index}`, paint: 'bulge' as const, path: ellipse([x, -49.5], 3.2) }] : []),
    ];
  });
}

const CLOSED = { upperLid: -5.5, lowerLid: 5.5, lidCrease: 15.5 };

const UPPER: Readonly<Record<number, Sketch>> = {
  1: front('upper', face({ browInner: [0, -10], browMiddle: [0, -4], lidCrease: 6.5 }, { innerForehead: 1 }), both(up(11, -36, 17))),
  2: front('upper', face({ browMiddle: [0, -7], browOuter: [1, -13], lidCrease: 7 }, { outerForehead: 1 }), both(up(52, -38, 17))),
  4: front('upper', face({ browInner: [-4.5, 8], browMiddle: [-3, 8], browOuter: [-1, 3], upperLid: 8, lidCrease: 2 }, { frown: 1 }), both(arrow([40, -46], [29, -34]), arrow([24, -12], [12, -10]))),
  5: front('upper', face({ upperLid: 15.5, lidCrease: 1.8 }), both(up(34.5, -20, 17))),
  6: front('cheeks', face({ upperLid: 8, lowerLid: 3.8, browOuter: [0, 3], cheekBulge: 1, underEyeFurrow: 1, crowsFeet: 1 }), both(arrow([60, 42], [69, 30], [62, 17]), arrow([34, 50], [34, 37]))),
  7: front('upper', face({ upperLid: 8, lowerLid: 1.8, lowerLidBulge: 1, lidCrease: 4 }), both(up(34.5, 27, 14), down(34.5, -26, 8))),
  41: front('eyes', face({ upperLid: 4, lidCrease: 10 }), both(down(34.5, -22, 12))),
  42: front('eyes', face({ upperLid: 0.2, lowerLid: 2.4, lidCrease: 12 }), both(down(34.5, -22, 13), up(34.5, 22, 10))),
  43: front('eyes', face(CLOSED), both(down(34.5, -20, 16))),
  44: front('eyes', face({ upperLid: 4.4, lowerLid: 0.2, lidCrease: 3, lowerLidBulge: 1, underEyeFurrow: 1, browMiddle: [0, 3], browOuter: [0, 3], crowsFeet: 1 }), both(down(34.5, -24, 10), up(34.5, 36, 14))),
  45: { view: VIEWS.blink, arrows: both({ ...arrow([62, -16], [62, 16]), isBoth: true }), shapes: [...frontFace(face(CLOSED)), ...eyeStrip()] },
  46: front('eyes', unevenFace({ ...CLOSED, lowerLid: 3.5, upperLid: -3.5, lidCrease: 10, lowerLidBulge: 1, crowsFeet: 1, browMiddle: [0, 3], browOuter: [0, 3] }, {}), [down(-34.5, -20, 16), up(-34.5, 34, 14)]),
};

const LOWER_MIDDLE: Readonly<Record<number, Sketch>> = {
  9: front('middle', face({ wing: [1, -6], browInner: [-2, 6], browMiddle: [-1, 4], lowerLid: 4.6, upperLid: 8, fold: 1, foldReach: 0, foldBow: 2 }, { rootWrinkles: 1, upperEdge: -3.5, lowerEdge: 0, upperRed: 7, upperTeeth: 3 }), both(arrow([27, 40], [24, 12]))),
  10: front('middle', face({ wing: [1.5, -2], fold: 1, foldBow: 6, corner: [0, -1] }, { upperEdge: -9, upperRed: 7, upperTeeth: 7, lowerEdge: 1.5, roundness: 0.25 }), both(arrow([18, 66], [25, 44]))),
  11: front('middle', face({ wing: [1.5, -1.5], fold: 1, foldReach: 0, foldBow: 5, cheekBulge: 0 }, { upperEdge: -1.2, upperRed: 7.5 }), both(arrow([30, 64], [38, 44]))),
  38: front('nose', face({ wing: [6, -0.5] }), both(arrow([26, 50], [37, 50]))),
  39: front('nose', face({ wing: [-5, 1] }), both(arrow([37, 50], [24, 50]))),
};

const LIPS: Readonly<Record<number, Sketch>> = {
  8: front('lower', face({ corner: [-2, 0] }, { jaw: [0, 16], upperEdge: 8, lowerEdge: -5.5, upperRed: 11, lowerRed: 12, lipBulge: 1 }), [...both(down(22, 58, 15)), ...both(up(20, 132, 14))]),
  12: front('smile', face({ corner: [9, -11], fold: 1, foldBow: 4, cheekBulge: 1 }, { lowerRed: 9, upperRed: 6, chinRaise: 0 }), both(arrow([44, 74], [61, 54]))),
  13: front('smile', face({ corner: [1, -11], fold: 1, foldBow: 3, cheekBulge: 1.2 }, { upperRed: 6.5 }), both(arrow([33, 66], [33, 46]))),
  14: front('lower', face({ corner: [4, -1.5], dimple: 1, fold: 0 }, { upperRed: 6, lowerRed: 8.5 }), both(arrow([62, 81], [46, 81]))),
  15: front('lower', face({ corner: [1, 10], pouch: 1 }, { lowerRed: 10, upperRed: 7.5 }), both(arrow([39, 84], [41, 106]))),
  16: front('lower', face({}, { lowerEdge: 9, lowerRed: 10, lowerTeeth: 7, roundness: 0.2 }), both(arrow([15, 108], [18, 125]))),
  17: front('lower', face({ corner: [-1, 3.5] }, { chinRaise: 10, lowerRed: 8, upperRed: 7 }), both(up(24, 132, 20))),
  18: front('lower', face({ corner: [-15, 0] }, { upperRed: 11, lowerRed: 13, lipWrinkles: 1 }), both(arrow([46, 83], [24, 83]))),
  19: front('lower', face({}, { jaw: [0, 7], upperEdge: -1, roundness: 0.3, tongue: 12, upperTeeth: 0 }), [down(24, 100, 18), down(-24, 100, 18)]),
  20: front('lower', face({ corner: [13, 2] }, { upperRed: 5, lowerRed: 7 }), both(arrow([46, 84], [66, 84]))),
  22: front('lower', face({ corner: [-9, 0] }, { upperEdge: -7, lowerEdge: 9, upperRed: 10.5, lowerRed: 13, roundness: 0.6, upperTeeth: 4, lowerTeeth: 4 }), [...both(arrow([16, 66], [26, 56])), ...both(arrow([16, 106], [26, 117]))]),
  23: front('lower', face({ corner: [-5, 0] }, { upperRed: 3.6, lowerRed: 5, lipWrinkles: 1 }), both(arrow([48, 83], [32, 83]))),
  24: front('lower', face({ corner: [-2, 0] }, { upperRed: 3, lowerRed: 4.2, lipBulge: 1 }), [down(0, 52, 15), up(0, 118, 17)]),
  25: front('lower', face({}, { upperEdge: -1.5, lowerEdge: 4.5, upperRed: 7.5, lowerRed: 11, roundness: 0.15, upperTeeth: 2 }), [up(38, 76, 10), down(38, 90, 10), up(-38, 76, 10), down(-38, 90, 10)]),
  28: front('lower', face({ corner: [-3, 0] }, { upperRed: 0.6, lowerRed: 0.6, lipWrinkles: 1 }), [...both(arrow([15, 58], [13, 74])), ...both(arrow([15, 108], [13, 91]))]),
  32: front('lower', face({}, { upperEdge: -2.5, lowerEdge: 1.5, upperRed: 6, lowerRed: 9, bite: 9, lowerTeeth: 0 }), [down(0, 46, 18)]),
  37: front('lower', face({}, { jaw: [0, 6], upperEdge: -1, tongue: 9, tongueSide: 11, roundness: 0.2 }), [arrow([-26, 112], [0, 124], [28, 112])]),
};

const JAW_AND_CHEEKS: Readonly<Record<number, Sketch>> = {
  21: front('neck', face({ corner: [3, 2] }, { neckCords: 1, lowerRed: 9.5 }), both(arrow([24, 166], [17, 146]), arrow([56, 172], [42, 152]))),
  26: front('jaw', face({}, { jaw: [0, 14], upperEdge: -1, upperRed: 7.5, roundness: 0.35, upperTeeth: 3 }), [down(40, 132, 18), down(-40, 132, 18)]),
  27: front('jaw', face({ corner: [-3, 2] }, { jaw: [0, 32], upperEdge: -3, upperRed: 6.5, lowerRed: 9, roundness: 0.6, upperTeeth: 5, lowerTeeth: 4 }), [down(58, 126, 30), down(-58, 126, 30)]),
  29: { ...side({ thrust: 13 }, [arrow([-76, 108], [-100, 108])]), view: VIEWS.jawProfile },
  30: front('jaw', face({}, { jaw: [13, 2] }), [arrow([-2, 146], [22, 144])]),
  31: front('jaw', face({ jawMuscle: 5 }, { upperRed: 7, lowerRed: 10 }), both(arrow([68, 74], [84, 74]))),
  33: front('jaw', face({ cheek: 10, corner: [-12, 0] }, { upperEdge: -1.5, lowerEdge: 2, upperRed: 10, lowerRed: 11, roundness: 0.8, air: 1 }), both(arrow([78, 74], [92, 74]))),
  34: front('jaw', face({ cheek: 14, corner: [-2, 0] }, { upperRed: 6.5, lowerRed: 8.5 }), both(arrow([80, 74], [90, 74]))),
  35: front('jaw', face({ cheek: -9, corner: [-7, 0] }, { upperRed: 9, lowerRed: 12 }), both(arrow([92, 68], [68, 68]))),
};

/** The line of the nose says where a head is turned to. */
const TURNED = ['nose-base', 'bridge-left', 'bridge-right', 'wing-left', 'wing-right', 'lip-line'];

const GAZE = 10;
const gazeArrow = (x: number, y: number, [right, lower]: Point): Arrow => arrow([x - right / 2, y - lower / 2], [x + right / 2, y + lower / 2]);
const overBoth = (direction: Point): Arrow[] => [-34.5, 34.5].map((x) => gazeArrow(x, 27, direction));

const HEAD_AND_EYES: Readonly<Record<number, Sketch>> = {
  51: { ...front('head', { ...NEUTRAL_FACE, yaw: 32 }, [arrow([-40, 146], [10, 158], [64, 142])]), marked: TURNED },
  52: { ...front('head', { ...NEUTRAL_FACE, yaw: -32 }, [arrow([40, 146], [-10, 158], [-64, 142])]), marked: TURNED },
  53: side({ pitch: 20 }, [arrow([-92, 78], [-108, 42], [-102, 0])]),
  54: side({ pitch: -22 }, [arrow([-98, -24], [-106, 18], [-92, 58])]),
  55: tilted(17, [arrow([-20, -112], [28, -110], [74, -88])]),
  56: tilted(-17, [arrow([20, -112], [-28, -110], [-74, -88])]),
  57: side({ forward: 30 }, [arrow([-104, 20], [-142, 20])]),
  58: side({ forward: -30 }, [arrow([-118, 20], [-78, 20])]),
  61: front('eyes', face({ gaze: [GAZE, 0] }), overBoth([26, 0])),
  62: front('eyes', face({ gaze: [-GAZE, 0] }), overBoth([-26, 0])),
  63: front('eyes', face({ gaze: [0, -6.5], upperLid: 11, lidCrease: 4 }), overBoth([0, -18])),
  64: front('eyes', face({ gaze: [0, 6.5], upperLid: 5, lidCrease: 9 }), overBoth([0, 18])),
  65: front('eyes', unevenFace({ gaze: [-9, 0] }, { gaze: [9, 0] }), [gazeArrow(-34.5, 27, [-26, 0]), gazeArrow(34.5, 27, [26, 0])]),
  66: front('eyes', unevenFace({ gaze: [9, 0] }, { gaze: [-9, 0] }), [gazeArrow(-34.5, 27, [26, 0]), gazeArrow(34.5, 27, [-26, 0])]),
};

const SKETCHES: Readonly<Record<number, Sketch>> = { ...UPPER, ...LOWER_MIDDLE, ...LIPS, ...JAW_AND_CHEEKS, ...HEAD_AND_EYES };

/** Every unit's drawing as SVG, by file name: `au-01.svg`. */
export function drawActionUnits(): Map<string, string> {
  const neutral = frontFace(NEUTRAL_FACE);
  return new Map(
    ACTION_UNITS.map(({ number, name }) => {
      const sketch = SKETCHES[number];
      if (sketch === undefined) throw new RangeError(`there is no sketch of action unit ${number}`);
      return [`au-${String(number).padStart(2, '0')}.svg`, toSvg({ neutral, ...sketch, title: `AU ${number}, ${name}` })];
    }),
  );
}
