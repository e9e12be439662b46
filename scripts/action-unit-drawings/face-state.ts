// What a schematic face can do, in numbers. Lengths are units of the drawing: the face is some 150 wide, the eyes lie at
// y = 0, y grows downwards. A side is as the viewer sees it: -1 on the left, 1 on the right.
import type { Point } from './shapes.ts';

export interface Side {
  /** Shifts of the brow's inner end, its middle and its outer end; inwards is negative x. */
  readonly browInner: Point;
  readonly browMiddle: Point;
  readonly browOuter: Point;
  /** How far the lids' edges lie above and below the middle of the eye. Closed: upper = -lower. */
  readonly upperLid: number;
  readonly lowerLid: number;
  /** From the upper lid's edge up to its crease. */
  readonly lidCrease: number;
  readonly gaze: Point;
  /** 0 none .. 1 deep. */
  readonly lowerLidBulge: number;
  readonly crowsFeet: number;
  readonly cheekBulge: number;
  readonly underEyeFurrow: number;
  readonly fold: number;
  /** 0: only the upper half of the fold; 1: down to the mouth. */
  readonly foldReach: number;
  /** Bends the fold outwards in its middle. */
  readonly foldBow: number;
  readonly dimple: number;
  /** Shift of the mouth's corner; outwards is positive x. */
  readonly corner: Point;
  readonly pouch: number;
  readonly wing: Point;
  /** Swelling of the cheek's outline, negative sucked in. */
  readonly cheek: number;
  readonly jawMuscle: number;
}

export interface FaceState {
  readonly left: Side;
  readonly right: Side;
  /** Forehead lines over the inner and the outer brows, lines between the brows, across the root of the nose. */
  readonly innerForehead: number;
  readonly outerForehead: number;
  readonly frown: number;
  readonly rootWrinkles: number;
  /** Red of the upper lip in the middle, of the lower lip likewise. */
  readonly upperRed: number;
  readonly lowerRed: number;
  /** Where the lips' inner edges lie in the middle, from the line where they meet. */
  readonly upperEdge: number;
  readonly lowerEdge: number;
  /** Makes the mouth's opening rounder towards the corners. */
  readonly roundness: number;
  readonly upperTeeth: number;
  readonly lowerTeeth: number;
  readonly lipWrinkles: number;
  readonly lipBulge: number;
  /** How far the tongue reaches over the lower lip, and aside. */
  readonly tongue: number;
  readonly tongueSide: number;
  /** Upper teeth upon the lower lip. */
  readonly bite: number;
  readonly jaw: Point;
  readonly chinRaise: number;
  readonly neckCords: number;
  readonly air: number;
  /** Degrees of the head's turn to the viewer's right. */
  readonly yaw: number;
}

const SIDE: Side = {
  browInner: [0, 0], browMiddle: [0, 0], browOuter: [0, 0], upperLid: 9.5, lowerLid: 6, lidCrease: 5, gaze: [0, 0],
  lowerLidBulge: 0, crowsFeet: 0, cheekBulge: 0, underEyeFurrow: 0, fold: 0, foldReach: 1, foldBow: 0, dimple: 0, corner: [0, 0], pouch: 0, wing: [0, 0],
  cheek: 0, jawMuscle: 0,
};

export const NEUTRAL_FACE: FaceState = {
  left: SIDE, right: SIDE, innerForehead: 0, outerForehead: 0, frown: 0, rootWrinkles: 0, upperRed: 8, lowerRed: 11, upperEdge: 0, lowerEdge: 0, roundness: 0,
  upperTeeth: 0, lowerTeeth: 0, lipWrinkles: 0, lipBulge: 0, tongue: 0, tongueSide: 0, bite: 0, jaw: [0, 0], chinRaise: 0, neckCords: 0, air: 0, yaw: 0,
};

/** A face that differs from neutral on both sides alike, and in what it has once. */
export function face(bothSides: Partial<Side>, rest: Partial<Omit<FaceState, 'left' | 'right'>> = {}): FaceState {
  return { ...NEUTRAL_FACE, ...rest, left: { ...SIDE, ...bothSides }, right: { ...SIDE, ...bothSides } };
}

/** A face whose sides differ from neutral each in its own way. */
export function unevenFace(left: Partial<Side>, right: Partial<Side>): FaceState {
  return { ...NEUTRAL_FACE, left: { ...SIDE, ...left }, right: { ...SIDE, ...right } };
}
