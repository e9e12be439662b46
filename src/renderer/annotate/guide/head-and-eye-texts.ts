import type { UnitTexts } from './unit-text.ts';

const AS_OF_THE_PERSON = 'Left and right are the person’s own: in a picture that is not mirrored, their left is on your right.';

export const HEAD_AND_EYE_TEXTS: UnitTexts = {
  51: {
    muscle: null,
    moves: 'The head turns to the person’s left.',
    look: `The nose’s tip moves to your right, their right ear comes into view. ${AS_OF_THE_PERSON}`,
    confused: '55 leans the head without turning it. 61 turns the eyes only.',
    intensity: 'By the angle: slight while both eyes are seen whole, high near profile.',
  },
  52: {
    muscle: null,
    moves: 'The head turns to the person’s right.',
    look: `The nose’s tip moves to your left, their left ear comes into view. ${AS_OF_THE_PERSON}`,
    confused: '56 leans the head without turning it. 62 turns the eyes only.',
    intensity: 'By the angle: slight while both eyes are seen whole, high near profile.',
  },
  53: {
    muscle: null,
    moves: 'The face is raised.',
    look: 'Nostrils and the underside of the chin come into view, the forehead gets short.',
    confused: '63 raises the eyes only; 58 draws the head back and keeps it level.',
    intensity: 'By the angle against the person’s usual way of holding the head.',
  },
  54: {
    muscle: null,
    moves: 'The face is lowered.',
    look: 'More of the crown and forehead, the nose over the mouth, the chin near the chest.',
    confused: '64 lowers the eyes only. Do not code 4 for a brow that seems lower merely by perspective.',
    intensity: 'By the angle against the person’s usual way of holding the head.',
  },
  55: {
    muscle: null,
    moves: 'The head leans to the person’s left shoulder.',
    look: `The line of the eyes falls to your right. ${AS_OF_THE_PERSON}`,
    confused: '51 turns, so that one half of the face gets narrow. A crop that was aligned has taken the lean out: judge it in the picture.',
    intensity: 'By the angle of the line through the eyes.',
  },
  56: {
    muscle: null,
    moves: 'The head leans to the person’s right shoulder.',
    look: `The line of the eyes falls to your left. ${AS_OF_THE_PERSON}`,
    confused: '52 turns, so that one half of the face gets narrow. A crop that was aligned has taken the lean out: judge it in the picture.',
    intensity: 'By the angle of the line through the eyes.',
  },
  57: {
    muscle: null,
    moves: 'The head comes forward.',
    look: 'The face grows in the picture and the neck slants; the direction of the face stays.',
    confused: 'A body that leans forward takes shoulders along. 54 lowers the face.',
    intensity: 'By how far it moved against the shoulders.',
  },
  58: {
    muscle: null,
    moves: 'The head is drawn back.',
    look: 'The face gets smaller, the chin goes in and may double; the direction of the face stays.',
    confused: '53 raises the face. A body that leans back takes shoulders along.',
    intensity: 'By how far it moved against the shoulders.',
  },
  61: {
    muscle: null,
    moves: 'The eyes turn to the person’s left.',
    look: `Both irises towards your right, more white on your left. ${AS_OF_THE_PERSON}`,
    confused: '51 turns the head; with both, judge the iris within the eye’s opening. In a mirrored view sides are exchanged: the caption says so.',
    intensity: 'By how near the iris is to the corner of the eye.',
  },
  62: {
    muscle: null,
    moves: 'The eyes turn to the person’s right.',
    look: `Both irises towards your left, more white on your right. ${AS_OF_THE_PERSON}`,
    confused: '52 turns the head; with both, judge the iris within the eye’s opening. In a mirrored view sides are exchanged: the caption says so.',
    intensity: 'By how near the iris is to the corner of the eye.',
  },
  63: {
    muscle: null,
    moves: 'The eyes look up.',
    look: 'White below the iris, the iris partly under the upper lid, which follows upwards.',
    confused: '5 bares white above the iris. 53 raises the face.',
    intensity: 'By how much of the iris has gone under the lid.',
  },
  64: {
    muscle: null,
    moves: 'The eyes look down.',
    look: 'The upper lid comes down with the eyeball, so that a wide, smooth lid is seen; the iris sits on the lower lid.',
    confused: '41 and 43 lower the lid over an eye that looks straight. 54 lowers the face.',
    intensity: 'By how much of the iris has gone below the lower lid.',
  },
  65: {
    muscle: null,
    moves: 'The eyes point away from each other.',
    look: 'More white between iris and nose on both sides, or one eye that strays outwards.',
    confused: 'A constant squint is that person’s neutral. A head turned far makes the eyes look uneven.',
    intensity: 'Present or absent.',
  },
  66: {
    muscle: null,
    moves: 'The eyes point towards the nose.',
    look: 'Both irises near their inner corners, white on the outer sides.',
    confused: 'Looking at something very near does the same. A broad fold of lid at the nose can seem like it: judge by the iris’s middle.',
    intensity: 'Present or absent.',
  },
};
