// A schematic face from the front, as shapes in the order they are painted.
import type { FaceState, Side } from './face-state.ts';
import { mouthShapes } from './mouth.ts';
import { arc, controlFor, ellipse, mapShape, type Path, type Point, type Shape } from './shapes.ts';

type Sign = -1 | 1;

const SIDES: readonly { readonly sign: Sign; readonly name: 'left' | 'right' }[] = [{ sign: -1, name: 'left' }, { sign: 1, name: 'right' }];

export function frontFace(state: FaceState): Shape[] {
  const bySide = (draw: (side: Side, sign: Sign, name: string) => Shape[]): Shape[] => SIDES.flatMap(({ sign, name }) => draw(state[name], sign, name));
  const features = [
    ...bySide((side, sign, name) => cheekShapes(side, sign, name)),
    ...noseShapes(state),
    ...mouthShapes(state),
    ...bySide((side, sign, name) => eyeShapes(side, sign, name)),
    ...bySide((side, sign, name) => [{ id: `brow-${name}`, paint: 'brow', path: browPath(side, sign) }]),
    ...foreheadShapes(state),
  ];
  return [...headShapes(state), ...features.map((shape) => mapShape(shape, yawed(state.yaw)))];
}

/** As on a cylinder that turns. */
function yawed(yaw: number): (point: Point) => Point {
  const radius = 84;
  return ([x, y]) => (yaw === 0 ? [x, y] : [radius * Math.sin(Math.asin(Math.max(-1, Math.min(1, x / radius))) + (yaw * Math.PI) / 180), y]);
}

function headShapes(state: FaceState): Shape[] {
  const { left, right, jaw, yaw } = state;
  const [aside, drop] = jaw;
  const half = ({ cheek, jawMuscle }: Side, sign: Sign): { cheek: Point; angle: Point } => ({
    cheek: [sign * (72 + cheek), 52], angle: [sign * (57 + jawMuscle + cheek * 0.4) + aside * 0.6, 92 + drop * 0.6],
  });
  const [l, r] = [half(left, -1), half(right, 1)];
  const shift = yaw * 0.12;
  const chin: Point = [aside + shift, 131 + drop];
  const head: Path = [
    'M', [-74, -12],
    'C', [-80, -72], [-50, -106], [0, -106],
    'C', [50, -106], [80, -72], [74, -12],
    'C', [74, 14], [r.cheek[0] + 1, 34], r.cheek,
    'C', [r.cheek[0] - 1, 70], [r.angle[0] + 6, 80 + drop * 0.4], r.angle,
    'C', [r.angle[0] - 12, 112 + drop], [24 + aside, 131 + drop], chin,
    'C', [-24 + aside, 131 + drop], [l.angle[0] + 12, 112 + drop], l.angle,
    'C', [l.angle[0] - 6, 80 + drop * 0.4], [l.cheek[0] + 1, 70], l.cheek,
    'C', [l.cheek[0] - 1, 34], [-74, 14], [-74, -12], 'Z',
  ];
  const ear = (sign: Sign): Path => ['M', [sign * 74, -8], 'C', [sign * (90 - sign * yaw * 0.4), -16], [sign * (88 - sign * yaw * 0.4), 26], [sign * 73, 26]];
  const part = shift * 4;
  const hair: Path = ['M', [-75, -14], 'C', [-84, -84], [-50, -114], [0, -114], 'C', [50, -114], [84, -84], [75, -14], 'C', [70, -46], [40 + part, -66], [part, -64], 'C', [-40 + part, -66], [-70, -46], [-75, -14], 'Z'];
  return [
    { id: 'neck', paint: 'skin', path: ['M', [-44, 96], 'C', [-42, 130], [-46, 150], [-64, 176], 'L', [64, 176], 'C', [46, 150], [42, 130], [44, 96], 'Z'] },
    ...neckCords(state.neckCords),
    { id: 'ear-left', paint: 'skin', path: ear(-1) },
    { id: 'ear-right', paint: 'skin', path: ear(1) },
    { id: 'head', paint: 'skin', path: head },
    { id: 'hair', paint: 'hair', path: hair },
    ...jawMuscles(state),
  ];
}

function neckCords(depth: number): Shape[] {
  if (depth === 0) return [];
  return [-34, -20, -7, 7, 20, 34].map((x) => ({ id: `cord${x}`, paint: 'crease' as const, path: ['M', [x, 126 - Math.abs(x) * 0.25], 'C', [x * 1.02, 142], [x * 1.25, 158], [x * 1.5, 174]] as Path }));
}

function jawMuscles({ left, right }: FaceState): Shape[] {
  return SIDES.flatMap(({ sign, name }) => {
    const { jawMuscle } = sign === -1 ? left : right;
    if (jawMuscle === 0) return [];
    return [
      { id: `jaw-bulge-${name}`, paint: 'bulge' as const, path: ellipse([sign * 54, 74], 10, 19) },
      { id: `jaw-line-${name}`, paint: 'crease' as const, path: arc([sign * 44, 60], [sign * 41, 75], [sign * 45, 90]) },
    ];
  });
}

function browPath({ browInner, browMiddle, browOuter }: Side, sign: Sign): Path {
  const inner: Point = [sign * (13 + browInner[0]), -22 + browInner[1]];
  const middle: Point = [sign * (36 + browMiddle[0]), -29.5 + browMiddle[1]];
  const outer: Point = [sign * (58 + browOuter[0]), -21 + browOuter[1]];
  const above = controlFor([inner[0], inner[1] - 3.5], [middle[0], middle[1] - 3], outer);
  const below = controlFor(outer, [middle[0], middle[1] + 3], [inner[0], inner[1] + 3.5]);
  return ['M', [inner[0], inner[1] + 3.5], 'L', [inner[0], inner[1] - 3.5], 'Q', above, outer, 'Q', below, [inner[0], inner[1] + 3.5], 'Z'];
}

function eyeShapes(side: Side, sign: Sign, name: string): Shape[] {
  const { upperLid, lowerLid, lidCrease, gaze } = side;
  const [inner, outer]: [Point, Point] = [[sign * 17, 2], [sign * 52, 0]];
  const upperControls = (height: number): [Point, Point] => [[sign * 25, -height * 1.33 + 1], [sign * 43, -height * 1.38]];
  const lowerControls: [Point, Point] = [[sign * 43, lowerLid * 1.33], [sign * 26, lowerLid * 1.33 + 1.5]];
  const opening: Path = ['M', inner, 'C', ...upperControls(upperLid), outer, 'C', ...lowerControls, inner, 'Z'];
  const eyeball: Point = [sign * 34.5 + gaze[0], -1.5 + gaze[1]];
  const isClosed = upperLid + lowerLid <= 1;
  const seen: Shape[] = isClosed ? [] : [
    { id: `white-${name}`, paint: 'white', path: opening },
    { id: `iris-${name}`, paint: 'iris', path: ellipse(eyeball, 8.6), within: opening },
    { id: `pupil-${name}`, paint: 'pupil', path: ellipse(eyeball, 3.6), within: opening },
  ];
  const creaseHeight = upperLid + lidCrease;
  return [
    ...seen,
    { id: `lid-crease-${name}`, paint: 'faint', path: ['M', [sign * 19, -2 - lidCrease * 0.4], 'C', [sign * 26, -creaseHeight * 1.25], [sign * 43, -creaseHeight * 1.3], [sign * 54, -3]] },
    { id: `upper-lid-${name}`, paint: 'feature', path: ['M', inner, 'C', ...upperControls(upperLid), outer] },
    { id: `lower-lid-${name}`, paint: 'feature', path: ['M', outer, 'C', ...lowerControls, inner] },
    ...lowerLidShapes(side, sign, name),
  ];
}

function lowerLidShapes({ lowerLid, lowerLidBulge, crowsFeet, underEyeFurrow }: Side, sign: Sign, name: string): Shape[] {
  const shapes: Shape[] = [];
  const crease = (id: string, path: Path): void => void shapes.push({ id: `${id}-${name}`, paint: 'crease', path });
  if (lowerLidBulge > 0) crease('lid-bulge', arc([sign * 20, lowerLid + 4], [sign * 35, lowerLid + 8], [sign * 51, lowerLid + 2]));
  if (underEyeFurrow > 0) crease('under-eye', arc([sign * 14, 9], [sign * 33, 20], [sign * 57, 11]));
  if (crowsFeet > 0) {
    crease('crow-1', arc([sign * 57, -4], [sign * 63, -7], [sign * 68, -12]));
    crease('crow-2', arc([sign * 58, 1], [sign * 64, 1], [sign * 70, 0]));
    crease('crow-3', arc([sign * 57, 6], [sign * 63, 9], [sign * 68, 13]));
  }
  return shapes;
}

function cheekShapes(side: Side, sign: Sign, name: string): Shape[] {
  const { cheekBulge, fold, foldReach, foldBow, cheek } = side;
  const shapes: Shape[] = [];
  if (cheekBulge > 0) shapes.push({ id: `cheek-bulge-${name}`, paint: 'bulge', path: ellipse([sign * 42, 33 - cheekBulge * 3], 21, 11) });
  if (cheek > 0) shapes.push({ id: `cheek-puff-${name}`, paint: 'bulge', path: ellipse([sign * 55, 72], 17, 21) });
  if (cheek < 0) {
    for (const [index, x] of [46, 51, 56].entries()) shapes.push({ id: `cheek-hollow-${index}-${name}`, paint: 'crease', path: arc([sign * (x + 4), 52 + index * 4], [sign * x, 70], [sign * (x + 3), 88 - index * 4]) });
  }
  // A fold that is not deepened stays where it is, so that it does not draw the eye.
  const [out, up] = fold > 0 ? [side.corner[0] * 0.7, side.corner[1] * 0.5] : [0, 0];
  const foldEnd: Point = foldReach === 1 ? [sign * (41 + out), 84 + up] : [sign * 36, 63];
  shapes.push({ id: `fold-${name}`, paint: fold > 0 ? 'crease' : 'faint', path: ['M', [sign * 18, 41 + (fold > 0 ? side.wing[1] : 0)], 'C', [sign * (27 + foldBow), 46], [sign * (36 + foldBow), 60], foldEnd] });
  return shapes;
}

function noseShapes({ left, right, rootWrinkles }: FaceState): Shape[] {
  const wing = ({ wing: [out, up] }: Side, sign: Sign, name: string): Shape[] => [
    { id: `bridge-${name}`, paint: 'faint', path: ['M', [sign * 8, -12], 'C', [sign * 5, 4], [sign * 6, 20], [sign * 9, 34]] },
    { id: `wing-${name}`, paint: 'feature', path: ['M', [sign * (12 + out * 0.6), 38 + up], 'C', [sign * (20 + out), 40 + up], [sign * (20 + out), 54 + up], [sign * (11 + out * 0.7), 54 + up * 0.7]] },
    { id: `nostril-${name}`, paint: 'dark', path: ['M', [sign * 4, 55 + up * 0.5], 'Q', [sign * (8 + out * 0.6), 49.5 - Math.abs(out) * 0.1 + up], [sign * (12.5 + out * 0.8), 54 + up * 0.7], 'Q', [sign * (8 + out * 0.5), 56 + up * 0.5], [sign * 4, 55 + up * 0.5], 'Z'] },
  ];
  const shapes: Shape[] = [...wing(left, -1, 'left'), ...wing(right, 1, 'right'), { id: 'nose-base', paint: 'feature', path: arc([-4.5, 56.5], [0, 58.5], [4.5, 56.5]) }];
  if (rootWrinkles > 0) {
    for (const [index, y] of [-14, -7, 0, 7].entries()) shapes.push({ id: `root-${index}`, paint: 'crease', path: arc([-9 - index * 0.7, y + 2], [0, y - 1.5], [9 + index * 0.7, y + 2]) });
    for (const { sign, name } of SIDES) shapes.push({ id: `bunny-${name}`, paint: 'crease', path: arc([sign * 8, 12], [sign * 15, 17], [sign * 17, 26]) });
  }
  return shapes;
}

function foreheadShapes({ innerForehead, outerForehead, frown }: FaceState): Shape[] {
  const shapes: Shape[] = [];
  const crease = (id: string, path: Path): void => void shapes.push({ id, paint: 'crease', path });
  if (innerForehead > 0) for (const [index, y] of [-44, -50, -56].entries()) crease(`inner-forehead-${index}`, arc([-25 + index * 3, y + 3.5], [0, y - 1], [25 - index * 3, y + 3.5]));
  if (outerForehead > 0) {
    for (const { sign, name } of SIDES) {
      for (const [index, y] of [-50, -56].entries()) crease(`outer-forehead-${index}-${name}`, arc([sign * 27, y + 3], [sign * 45, y - 2], [sign * 61, y + 6]));
    }
  }
  if (frown > 0) for (const { sign, name } of SIDES) crease(`frown-${name}`, arc([sign * 3.5, -36], [sign * 4.5, -24], [sign * 3, -13]));
  return shapes;
}
