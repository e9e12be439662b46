// Lips, teeth, tongue and chin of the face from the front.
import type { FaceState } from './face-state.ts';
import { arc, ellipse, type Path, type Point, type Shape } from './shapes.ts';

/** Where the lips meet. */
const LINE = 82;
const CORNER = 30;

interface Mouth {
  readonly left: Point;
  readonly right: Point;
  /** Of the middle, below which lips and chin hang. */
  readonly middle: Point;
  readonly upperEdge: number;
  readonly lowerEdge: number;
}

function measure(state: FaceState): Mouth {
  const { left, right, jaw, upperEdge, lowerEdge, chinRaise } = state;
  return {
    left: [-CORNER - left.corner[0] + jaw[0] * 0.4, LINE + left.corner[1] + jaw[1] * 0.25],
    right: [CORNER + right.corner[0] + jaw[0] * 0.4, LINE + right.corner[1] + jaw[1] * 0.25],
    middle: [jaw[0] * 0.5, LINE - chinRaise * 0.55],
    upperEdge,
    lowerEdge: lowerEdge + jaw[1],
  };
}

export function mouthShapes(state: FaceState): Shape[] {
  const mouth = measure(state);
  const opening = openingPath(mouth, state.roundness);
  const isOpen = mouth.lowerEdge - mouth.upperEdge > 1;
  return [
    ...chinShapes(state),
    { id: 'upper-lip', paint: 'lip', path: [...upperContour(mouth, state), ...backwards(mouth, mouth.upperEdge, state.roundness), 'Z'], contour: upperContour(mouth, state) },
    { id: 'lower-lip', paint: 'lip', path: [...edgePath(mouth, mouth.lowerEdge, state.roundness), ...lowerContour(mouth, state), 'Z'], contour: ['M', mouth.right, ...lowerContour(mouth, state)] },
    ...(isOpen ? insideShapes(mouth, state, opening) : []),
    ...(isOpen ? [] : [{ id: 'lip-line', paint: 'feature' as const, path: edgePath(mouth, mouth.upperEdge, state.roundness) }]),
    ...tongueShapes(mouth, state),
    ...biteShapes(mouth, state),
    ...aroundShapes(mouth, state),
  ];
}

/** Controls of the two halves of a lip's edge, which passes the middle at `height`. */
function edgeSegments({ left, right, middle }: Mouth, height: number, roundness: number): { toMiddle: Path; toLeft: Path } {
  const centre: Point = [middle[0], middle[1] + height];
  const reach = 0.35 + roundness * 0.3;
  const steep = roundness * 0.75;
  const control = (corner: Point): [Point, Point] => [
    [corner[0] + (centre[0] - corner[0]) * (0.4 - steep * 0.45), corner[1] + (centre[1] - corner[1]) * (0.55 + steep * 0.4)],
    [centre[0] + (corner[0] - centre[0]) * reach, centre[1]],
  ];
  const [fromLeft, fromRight] = [control(left), control(right)];
  return { toMiddle: ['C', ...fromLeft, centre], toLeft: ['C', fromRight[1], fromRight[0], right] };
}

function edgePath(mouth: Mouth, height: number, roundness: number): Path {
  const { toMiddle, toLeft } = edgeSegments(mouth, height, roundness);
  return ['M', mouth.left, ...toMiddle, ...toLeft];
}

function backwards(mouth: Mouth, height: number, roundness: number): Path {
  const swapped = { ...mouth, left: mouth.right, right: mouth.left };
  const { toMiddle, toLeft } = edgeSegments(swapped, height, roundness);
  return [...toMiddle, ...toLeft];
}

function openingPath(mouth: Mouth, roundness: number): Path {
  return [...edgePath(mouth, mouth.upperEdge, roundness), ...backwards(mouth, mouth.lowerEdge, roundness), 'Z'];
}

/** From the left corner over the bow to the right one. */
function upperContour({ left, right, middle, upperEdge }: Mouth, { upperRed, roundness }: FaceState): Path {
  const top = middle[1] + upperEdge - upperRed;
  const peak = Math.min(9, (right[0] - left[0]) * 0.16);
  const bow = Math.min(2.6, upperRed * 0.32);
  const rise = roundness * 6;
  return [
    'M', left,
    'C', [left[0] + (middle[0] - peak - left[0]) * 0.4, left[1] - 1.5 - rise], [middle[0] - peak - 7, top + 1.5], [middle[0] - peak, top],
    'Q', [middle[0] - peak * 0.4, top], [middle[0], top + bow],
    'Q', [middle[0] + peak * 0.4, top], [middle[0] + peak, top],
    'C', [middle[0] + peak + 7, top + 1.5], [right[0] + (middle[0] + peak - right[0]) * 0.4, right[1] - 1.5 - rise], right,
  ];
}

/** Goes on from the right corner, below, to the left one. */
function lowerContour({ left, right, middle, lowerEdge }: Mouth, { lowerRed, roundness }: FaceState): Path {
  const bottom = middle[1] + lowerEdge + lowerRed;
  const half = (right[0] - left[0]) / 2;
  const fall = roundness * 8 + (lowerEdge > 14 ? lowerEdge * 0.35 : 0);
  return [
    'C', [right[0] - half * 0.2, right[1] + 2 + fall + lowerRed * 0.35], [middle[0] + half * 0.5, bottom], [middle[0], bottom],
    'C', [middle[0] - half * 0.5, bottom], [left[0] + half * 0.2, left[1] + 2 + fall + lowerRed * 0.35], left,
  ];
}

function insideShapes({ middle, upperEdge, lowerEdge }: Mouth, { upperTeeth, lowerTeeth }: FaceState, opening: Path): Shape[] {
  const [x, y] = middle;
  const shapes: Shape[] = [{ id: 'opening', paint: 'dark', path: opening }];
  if (upperTeeth > 0) {
    const low = y + upperEdge + upperTeeth;
    shapes.push({ id: 'upper-teeth', paint: 'teeth', within: opening, path: ['M', [x - 40, low - 22], 'L', [x - 40, low - 4], 'Q', [x, low + 3], [x + 40, low - 4], 'L', [x + 40, low - 22], 'Z'] });
  }
  if (lowerTeeth > 0) {
    const high = y + lowerEdge - lowerTeeth;
    shapes.push({ id: 'lower-teeth', paint: 'teeth', within: opening, path: ['M', [x - 40, high + 24], 'L', [x - 40, high + 3], 'Q', [x, high - 2], [x + 40, high + 3], 'L', [x + 40, high + 24], 'Z'] });
  }
  shapes.push({ id: 'opening-edge', paint: 'feature', path: opening });
  return shapes;
}

function tongueShapes({ middle, upperEdge, lowerEdge }: Mouth, { tongue, tongueSide }: FaceState): Shape[] {
  if (tongue === 0) return [];
  const [x, y] = [middle[0] + tongueSide, middle[1]];
  const [top, tip] = [y + (upperEdge + lowerEdge) / 2, y + lowerEdge + tongue];
  return [
    { id: 'tongue', paint: 'tongue', path: ['M', [x - 12, top], 'C', [x - 15, tip - 2], [x - 9, tip + 3], [x, tip + 3], 'C', [x + 9, tip + 3], [x + 15, tip - 2], [x + 12, top], 'Q', [x, top - 4], [x - 12, top], 'Z'] },
    { id: 'tongue-line', paint: 'crease', path: ['M', [x, top + 2], 'L', [x, Math.max(top + 4, tip - 5)]] },
  ];
}

/** Teeth that come down over the lower lip. */
function biteShapes({ middle, upperEdge }: Mouth, { bite }: FaceState): Shape[] {
  if (bite === 0) return [];
  const [x, top] = [middle[0], middle[1] + upperEdge];
  return [-12, -4, 4, 12].map((at) => ({
    id: `biting-tooth${at}`, paint: 'teeth' as const,
    path: ['M', [x + at - 4, top], 'L', [x + at - 3.8, top + bite - 2], 'Q', [x + at, top + bite + 1.5], [x + at + 3.8, top + bite - 2], 'L', [x + at + 4, top], 'Z'] as Path,
  }));
}

function chinShapes({ jaw: [aside, drop], chinRaise }: FaceState): Shape[] {
  const y = 106 + drop - chinRaise;
  const shapes: Shape[] = [{ id: 'chin-crease', paint: chinRaise > 0 ? 'crease' : 'faint', path: arc([aside - 15, y + 2.5], [aside, y - 1 - chinRaise * 0.25], [aside + 15, y + 2.5]) }];
  if (chinRaise > 0) {
    shapes.push({ id: 'chin-bulge', paint: 'bulge', path: ellipse([aside, 118 - chinRaise * 0.6], 17, 10) });
    for (const [index, [dx, dy]] of ([[-7, 0], [0, -3], [7, 0], [-3.5, 5], [3.5, 5], [-10, 6], [10, 6]] as const).entries()) {
      shapes.push({ id: `chin-pit-${index}`, paint: 'crease', path: arc([dx - 1.5, 116 + dy - chinRaise * 0.6], [dx, 117.2 + dy - chinRaise * 0.6], [dx + 1.5, 116 + dy - chinRaise * 0.6]) });
    }
  }
  return shapes;
}

function aroundShapes({ left, right, middle, upperEdge, lowerEdge }: Mouth, state: FaceState): Shape[] {
  const shapes: Shape[] = [];
  const crease = (id: string, path: Path): void => void shapes.push({ id, paint: 'crease', path });
  for (const [side, sign, [x, y]] of [[state.left, -1, left], [state.right, 1, right]] as const) {
    if (side.dimple > 0) {
      crease(`dimple-${sign}`, arc([x + sign * 5, y - 9], [x + sign * 9, y], [x + sign * 5, y + 9]));
      crease(`dimple-inner-${sign}`, arc([x + sign * 1.5, y - 5], [x + sign * 4, y], [x + sign * 1.5, y + 5]));
    }
    if (side.pouch > 0) crease(`pouch-${sign}`, arc([x + sign * 3, y + 3], [x + sign * 4, y + 11], [x - sign * 4, y + 17]));
  }
  const [x, y] = middle;
  const [top, bottom] = [y + upperEdge - state.upperRed, y + lowerEdge + state.lowerRed];
  if (state.lipWrinkles > 0) {
    const spread = (right[0] - left[0]) / 2;
    for (const at of [-0.66, -0.33, 0, 0.33, 0.66]) {
      crease(`upper-pleat${at}`, ['M', [x + at * spread * 0.7, top - 2 + Math.abs(at) * 3], 'L', [x + at * spread, top - 8 + Math.abs(at) * 3]]);
      crease(`lower-pleat${at}`, ['M', [x + at * spread * 0.7, bottom + 2 - Math.abs(at) * 3], 'L', [x + at * spread, bottom + 7 - Math.abs(at) * 3]]);
    }
  }
  if (state.lipBulge > 0) {
    shapes.push({ id: 'bulge-above', paint: 'bulge', path: ellipse([x, top - 5], 21, 4) }, { id: 'bulge-below', paint: 'bulge', path: ellipse([x, bottom + 5], 19, 4) });
  }
  if (state.air > 0) {
    for (const at of [-12, 0, 12]) shapes.push({ id: `air${at}`, paint: 'air', path: ['M', [x + at * 0.4, y + 5], 'C', [x + at * 0.8, y + 14], [x + at * 1.2, y + 18], [x + at * 1.5, y + 31]] });
  }
  return shapes;
}
