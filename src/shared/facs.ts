// The Facial Action Coding System as this project speaks it: action units, intensities, sides, published sets.
// Names only; the FACS manual's own text and pictures are not reproduced anywhere in this project.

export type FaceRegion = 'upper' | 'lower' | 'head' | 'eyes';

export interface ActionUnit {
  readonly number: number;
  readonly name: string;
  readonly region: FaceRegion;
}

const unit = (number: number, name: string, region: FaceRegion): ActionUnit => ({ number, name, region });

/** Every action unit that can be coded, in FACS order. */
export const ACTION_UNITS: readonly ActionUnit[] = [
  unit(1, 'Inner brow raiser', 'upper'),
  unit(2, 'Outer brow raiser', 'upper'),
  unit(4, 'Brow lowerer', 'upper'),
  unit(5, 'Upper lid raiser', 'upper'),
  unit(6, 'Cheek raiser', 'upper'),
  unit(7, 'Lid tightener', 'upper'),
  unit(8, 'Lips toward each other', 'lower'),
  unit(9, 'Nose wrinkler', 'lower'),
  unit(10, 'Upper lip raiser', 'lower'),
  unit(11, 'Nasolabial deepener', 'lower'),
  unit(12, 'Lip corner puller', 'lower'),
  unit(13, 'Sharp lip puller', 'lower'),
  unit(14, 'Dimpler', 'lower'),
  unit(15, 'Lip corner depressor', 'lower'),
  unit(16, 'Lower lip depressor', 'lower'),
  unit(17, 'Chin raiser', 'lower'),
  unit(18, 'Lip pucker', 'lower'),
  unit(19, 'Tongue show', 'lower'),
  unit(20, 'Lip stretcher', 'lower'),
  unit(21, 'Neck tightener', 'lower'),
  unit(22, 'Lip funneler', 'lower'),
  unit(23, 'Lip tightener', 'lower'),
  unit(24, 'Lip pressor', 'lower'),
  unit(25, 'Lips part', 'lower'),
  unit(26, 'Jaw drop', 'lower'),
  unit(27, 'Mouth stretch', 'lower'),
  unit(28, 'Lip suck', 'lower'),
  unit(29, 'Jaw thrust', 'lower'),
  unit(30, 'Jaw sideways', 'lower'),
  unit(31, 'Jaw clencher', 'lower'),
  unit(32, 'Lip bite', 'lower'),
  unit(33, 'Cheek blow', 'lower'),
  unit(34, 'Cheek puff', 'lower'),
  unit(35, 'Cheek suck', 'lower'),
  unit(37, 'Lip wipe', 'lower'),
  unit(38, 'Nostril dilator', 'lower'),
  unit(39, 'Nostril compressor', 'lower'),
  unit(41, 'Lid droop', 'upper'),
  unit(42, 'Slit', 'upper'),
  unit(43, 'Eyes closed', 'upper'),
  unit(44, 'Squint', 'upper'),
  unit(45, 'Blink', 'upper'),
  unit(46, 'Wink', 'upper'),
  unit(51, 'Head turn left', 'head'),
  unit(52, 'Head turn right', 'head'),
  unit(53, 'Head up', 'head'),
  unit(54, 'Head down', 'head'),
  unit(55, 'Head tilt left', 'head'),
  unit(56, 'Head tilt right', 'head'),
  unit(57, 'Head forward', 'head'),
  unit(58, 'Head back', 'head'),
  unit(61, 'Eyes turn left', 'eyes'),
  unit(62, 'Eyes turn right', 'eyes'),
  unit(63, 'Eyes up', 'eyes'),
  unit(64, 'Eyes down', 'eyes'),
  unit(65, 'Walleye', 'eyes'),
  unit(66, 'Cross-eye', 'eyes'),
];

/** What FACS lists apart as miscellaneous actions; here they belong to the lower face. */
export const MISCELLANEOUS_UNITS: readonly number[] = [8, 19, 21, 29, 30, 31, 32, 33, 34, 35, 37, 38, 39];

const byNumber = new Map(ACTION_UNITS.map((entry) => [entry.number, entry]));

/** The action unit of that FACS number, or undefined where FACS has none. */
export function findActionUnit(number: number): ActionUnit | undefined {
  return byNumber.get(number);
}

/** FACS intensities A trace, B slight, C marked, D severe, E maximum = 1..5. */
export const INTENSITY_LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;
export type Intensity = 1 | 2 | 3 | 4 | 5;

/** The letter of an intensity 1..5. */
export function intensityLetter(intensity: Intensity): string {
  return INTENSITY_LETTERS[intensity - 1] ?? '';
}

const INTENSITY_WORDS = ['trace', 'slight', 'marked', 'severe', 'maximum'] as const;

/** What FACS calls an intensity 1..5. */
export function intensityWord(intensity: Intensity): string {
  return INTENSITY_WORDS[intensity - 1] ?? '';
}

/**
 * FACS side and shape prefixes: L left, R right, U unilateral, T top, B bottom, A asymmetric, M movement;
 * V..Z left side greater by 1..5, G..K right side greater by 1..5.
 */
export const SIDE_PREFIXES = [
  'L', 'R', 'U', 'T', 'B', 'A', 'M', 'V', 'W', 'X', 'Y', 'Z', 'G', 'H', 'I', 'J', 'K',
] as const;
export type SidePrefix = (typeof SIDE_PREFIXES)[number];

const SIDE_WORDS: Readonly<Record<string, string>> = {
  L: 'left side', R: 'right side', U: 'one side', T: 'top', B: 'bottom', A: 'asymmetric', M: 'movement',
};

/** What a side or shape prefix means, in words. */
export function sideWord(side: SidePrefix): string {
  const [stronger, letters] = 'VWXYZ'.includes(side) ? (['left', 'VWXYZ'] as const) : (['right', 'GHIJK'] as const);
  return SIDE_WORDS[side] ?? `${stronger} side stronger by ${letters.indexOf(side) + 1}`;
}

/** Action-unit sets as the data sets and tools of the field publish them. */
export const ACTION_UNIT_SETS = {
  BP4D: [1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24],
  DISFA: [1, 2, 4, 5, 6, 9, 12, 15, 17, 20, 25, 26],
  'Aff-Wild2': [1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26],
  OpenFace: [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 28, 45],
  'Py-Feat': [1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 17, 20, 23, 24, 25, 26, 28, 43],
  'Full FACS': ACTION_UNITS.map((entry) => entry.number),
} as const satisfies Record<string, readonly number[]>;
export type ActionUnitSetName = keyof typeof ACTION_UNIT_SETS;
export const ACTION_UNIT_SET_NAMES = Object.keys(ACTION_UNIT_SETS) as readonly ActionUnitSetName[];
