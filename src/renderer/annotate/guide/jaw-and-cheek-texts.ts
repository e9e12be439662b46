import type { UnitTexts } from './unit-text.ts';

export const JAW_AND_CHEEK_TEXTS: UnitTexts = {
  21: {
    muscle: 'Platysma',
    moves: 'The skin of the neck tightens.',
    look: 'Cords or folds from the jaw down to the collar bone, the neck’s outline wider; the corners of the mouth may be dragged out and down.',
    confused: '20 stretches the mouth with a smooth neck. Turning or stretching the head shows one cord of a different muscle, on one side.',
    intensity: 'By how many cords stand out and how far up they reach.',
  },
  26: {
    muscle: 'Masseter relaxed; pterygoids',
    moves: 'The jaw falls, as by its own weight.',
    look: 'A longer face and a lower chin; teeth apart even where the lips still touch. The lips are loose.',
    confused: '25 parts lips with the teeth as they were. 27 is pulled open, with stretched cheeks.',
    intensity: 'By the space between the teeth: first enough to see that they parted, in the end as far as a jaw falls by itself.',
  },
  27: {
    muscle: 'Pterygoids, digastric',
    moves: 'The jaw is pulled down, wide.',
    look: 'A tall oval mouth, hollow and tight cheeks, the chin near the neck, as in a yawn or a scream.',
    confused: '26 is loose and less wide. Code one of the two, not both.',
    intensity: 'Starts where 26 ends; the highest is as wide as the mouth goes.',
  },
  29: {
    muscle: 'Lateral pterygoid',
    moves: 'The jaw slides forward.',
    look: 'The lower teeth and lip before the upper ones; from the side the chin stands out; from the front a longer, heavier chin.',
    confused: '17 pushes the lip up with a wrinkled chin. A head put forward (57) takes the whole face along.',
    intensity: 'By how far the lower teeth have passed the upper.',
  },
  30: {
    muscle: 'Pterygoids of one side',
    moves: 'The jaw shifts to one side.',
    look: 'The chin’s middle off the line of the nose, lips slanted. Give the side to which it went, L or R, as of the person.',
    confused: 'A turned head moves the nose as well. A one-sided 12 or 14 slants the lips with the chin in place.',
    intensity: 'By the distance of the chin’s middle from the face’s midline.',
  },
  31: {
    muscle: 'Masseter',
    moves: 'The teeth are clenched.',
    look: 'A hard bulge at the angle of the jaw below the ear, sometimes at the temple, that comes and goes.',
    confused: 'Broad jaws at rest: compare with neutral. Chewing repeats it. 24 presses lips, not teeth; both are common together.',
    intensity: 'By the bulge; in a soft, full face even a strong clench shows little.',
  },
  33: {
    muscle: 'Buccinator against air',
    moves: 'Air is blown out through lips that are nearly closed; the cheeks swell.',
    look: 'Full cheeks and a small opening; the lips flutter or stand out.',
    confused: '34 keeps the air in with lips shut. 18 and 22 have no swollen cheeks.',
    intensity: 'By how round the cheeks are.',
  },
  34: {
    muscle: 'Orbicularis oris closed, buccinator let go',
    moves: 'Air fills the cheeks behind closed lips.',
    look: 'Round, smooth cheeks; the fold from nose to mouth flattened; lips shut and often tight.',
    confused: '33 lets air go. 6 and 12 lift the cheek under the eye instead of filling it beside the mouth. One cheek only: give the side.',
    intensity: 'By how far the cheeks stand out past the jaw.',
  },
  35: {
    muscle: 'Buccinator',
    moves: 'The cheeks are sucked in between the teeth.',
    look: 'Hollows under the cheekbones, lips often pushed into a short, full mouth.',
    confused: '18 alone puckers without hollows. Thin faces are hollow at rest. 27 hollows the cheeks with an open jaw.',
    intensity: 'By the depth of the hollows against neutral.',
  },
};
