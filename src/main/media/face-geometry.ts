// Where the aligned crop of a face lies: a square with the eyes level, around the whole mesh.

export type Point = readonly [x: number, y: number];

/** A square in a picture, turned about its centre. May reach over the picture's edge. */
export interface TurnedSquare {
  readonly centre: Point;
  readonly side: number;
  /** Radians by which the line through the eyes falls to the right (clockwise on screen). */
  readonly angle: number;
}

/** Corners of the eyes in the 468-point mesh: of the eye on the picture's left, then on its right. */
const LEFT_EYE = [33, 133] as const;
const RIGHT_EYE = [362, 263] as const;

/** The crop's side over the larger side of the mesh, which goes from the hairline to the chin. */
const MARGIN = 1.05;

/** Throws RangeError where the points are not those of the mesh. */
export function alignedSquare(landmarks: readonly Point[]): TurnedSquare {
  const left = middle(landmarks, LEFT_EYE);
  const right = middle(landmarks, RIGHT_EYE);
  const angle = Math.atan2(right[1] - left[1], right[0] - left[0]);
  const upright = landmarks.map((point) => turn(point, -angle));
  const [leftmost, rightmost] = span(upright.map(([x]) => x));
  const [top, bottom] = span(upright.map(([, y]) => y));
  return {
    centre: turn([(leftmost + rightmost) / 2, (top + bottom) / 2], angle),
    side: Math.max(rightmost - leftmost, bottom - top) * MARGIN,
    angle,
  };
}

/** The upright box around all points, to a tenth of a pixel. */
export function boxAround(landmarks: readonly Point[]): [x: number, y: number, width: number, height: number] {
  const [left, right] = span(landmarks.map(([x]) => x));
  const [top, bottom] = span(landmarks.map(([, y]) => y));
  return [left, top, right - left, bottom - top].map((value) => Math.round(value * 10) / 10) as [number, number, number, number];
}

function middle(landmarks: readonly Point[], corners: readonly [number, number]): Point {
  const [one, other] = [landmarks[corners[0]], landmarks[corners[1]]];
  if (one === undefined || other === undefined) throw new RangeError(`a face mesh has 468 points, not ${landmarks.length}`);
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

/** About the origin, by radians, clockwise on screen. */
function turn([x, y]: Point, angle: number): Point {
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

function span(values: readonly number[]): [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)];
}
