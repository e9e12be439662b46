// Intraclass correlations of intensities: ICC(2,1) absolute agreement of single raters, ICC(3,k) consistency of their mean.
import { fQuantile } from './f-distribution.ts';
import { NO_OVERLAP, NO_VARIATION, raterCount, undefinedBecause, type Measured, type Ratings } from './ratings.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** With its 95% interval where the F distribution gives one. */
export type MeasuredWithInterval = Measured & { readonly interval: Interval | null };

/** Two-way analysis of variance over the faces that every rater rated. */
interface MeanSquares {
  readonly faces: number;
  readonly raters: number;
  readonly betweenFaces: number;
  readonly betweenRaters: number;
  readonly residual: number;
}

const TAIL = 0.975;
const TOO_FEW = 'Fewer than two faces were rated by all.';

/**
 * ICC(2,1) = (BMS - EMS) / (BMS + (k - 1) EMS + k (JMS - EMS) / n): raters a random sample, one rating, absolute
 * agreement. BMS between faces, JMS between raters, EMS residual mean square; n faces, k raters.
 * Interval: Shrout and Fleiss 1979, p. 424, with Satterthwaite's degrees of freedom.
 */
export function icc21(ratings: Ratings): MeasuredWithInterval {
  const squares = meanSquares(ratings);
  if ('reason' in squares) return { ...squares, interval: null };
  const { faces: n, raters: k, betweenFaces: bms, betweenRaters: jms, residual: ems } = squares;
  const denominator = bms + (k - 1) * ems + (k * (jms - ems)) / n;
  if (denominator <= 0) return { ...undefinedBecause(NO_VARIATION), interval: null };
  const value = (bms - ems) / denominator;
  return { value, reason: null, interval: interval21(squares, value) };
}

/**
 * ICC(3,k) = (BMS - EMS) / BMS: these raters, the mean of their k ratings, consistency.
 * Interval: 1 - 1 / F_L, 1 - 1 / F_U with F = BMS / EMS. Source: Shrout and Fleiss 1979, p. 426.
 */
export function icc3k(ratings: Ratings): MeasuredWithInterval {
  const squares = meanSquares(ratings);
  if ('reason' in squares) return { ...squares, interval: null };
  const { faces: n, raters: k, betweenFaces: bms, residual: ems } = squares;
  if (bms <= 0) return { ...undefinedBecause('The mean ratings of the faces do not differ.'), interval: null };
  const value = (bms - ems) / bms;
  if (ems <= 0) return { value, reason: null, interval: null };
  const [rows, cells] = [n - 1, (n - 1) * (k - 1)];
  const ratio = bms / ems;
  const interval = { low: 1 - fQuantile(TAIL, rows, cells) / ratio, high: 1 - 1 / (ratio * fQuantile(TAIL, cells, rows)) };
  return { value, reason: null, interval };
}

function interval21({ faces: n, raters: k, betweenFaces: bms, betweenRaters: jms, residual: ems }: MeanSquares, icc: number): Interval | null {
  if (ems <= 0) return null;
  const ratio = jms / ems;
  const spread = n * (1 + (k - 1) * icc) - k * icc;
  const freedom = ((k - 1) * (n - 1) * (k * icc * ratio + spread) ** 2) / ((n - 1) * (k * icc * ratio) ** 2 + spread ** 2);
  if (!Number.isFinite(freedom) || freedom <= 0) return null;
  const upper = fQuantile(TAIL, n - 1, freedom);
  const lower = fQuantile(TAIL, freedom, n - 1);
  const raterPart = k * jms + (k * n - k - n) * ems;
  return {
    low: (n * (bms - upper * ems)) / (upper * raterPart + n * bms),
    high: (n * (lower * bms - ems)) / (raterPart + n * lower * bms),
  };
}

function meanSquares(ratings: Ratings): MeanSquares | ReturnType<typeof undefinedBecause> {
  const raters = raterCount(ratings);
  const complete = ratings.flatMap(({ values, count }) => {
    const scores = values.filter((value) => value !== null);
    return count > 0 && scores.length === raters ? [{ scores, count }] : [];
  });
  const faces = complete.reduce((sum, { count }) => sum + count, 0);
  if (faces === 0 || raters < 2) return undefinedBecause(NO_OVERLAP);
  if (faces < 2) return undefinedBecause(TOO_FEW);
  const total = complete.reduce((sum, { scores, count }) => sum + count * sumOf(scores), 0);
  const mean = total / (faces * raters);
  let all = 0;
  let rows = 0;
  const columns = new Array<number>(raters).fill(0);
  for (const { scores, count } of complete) {
    rows += count * raters * (sumOf(scores) / raters - mean) ** 2;
    for (const [rater, score] of scores.entries()) {
      all += count * (score - mean) ** 2;
      columns[rater] = (columns[rater] ?? 0) + count * score;
    }
  }
  if (all === 0) return undefinedBecause(NO_VARIATION);
  const between = columns.reduce((sum, column) => sum + faces * (column / faces - mean) ** 2, 0);
  // Rounding may leave a residual of nothing a hair below it.
  const residual = Math.max(0, all - rows - between);
  return {
    faces, raters,
    betweenFaces: rows / (faces - 1),
    betweenRaters: between / (raters - 1),
    residual: (residual < all * 1e-12 ? 0 : residual) / ((faces - 1) * (raters - 1)),
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
