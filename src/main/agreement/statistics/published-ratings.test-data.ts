// Ratings that several published examples share.
import { ratingsOf } from './ratings.ts';

/** Krippendorff 2011, section C: twelve units (rows), observers A to D (columns), five values. */
export const KRIPPENDORFF_2011 = ratingsOf([
  [1, 1, null, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
  [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [null, 5, 5, 5], [null, null, 1, 1], [null, 3, null, null],
]);
