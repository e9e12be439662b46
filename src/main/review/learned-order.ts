// Which label is wrong, as a probability from a run's signals: a prior combination, moved by the curator's own decisions
// as far as they hold up on decisions left out. Everything here is ours.
import { SUSPICION_SIGNALS, type SuspicionSignal } from '../../shared/contract/review.ts';
import type { Expression } from '../../shared/expressions.ts';
import { fitLogistic, logLoss, probability, type CoefficientPrior, type Example } from './logistic-regression.ts';

export interface ScoredFace {
  readonly imageId: number;
  readonly given: Expression;
  /** As in the run's record: margins and evidence of the given label, its posterior probability, its weight. */
  readonly signals: Readonly<Record<SuspicionSignal, number>>;
}

export interface JudgedFace {
  readonly imageId: number;
  readonly isWrong: boolean;
}

export interface LearnedOrder {
  /** Probability that the given label is wrong, by image. */
  readonly probabilities: ReadonlyMap<number, number>;
  /** What a standard deviation of each signal adds to the log-odds. */
  readonly slopes: Readonly<Record<SuspicionSignal, number>>;
  /** True where the decisions have changed the slopes; false where the prior did no worse on decisions left out. */
  readonly isLearned: boolean;
  /** Decisions it rests on. */
  readonly decisions: number;
  /** Mean log-loss on decisions left out, in nats, of the prior's slopes and of learned ones; null below FEWEST decisions. */
  readonly heldOutLoss: { readonly prior: number; readonly learned: number } | null;
}

/** Slopes before any decision, chosen on a development seed: every signal says much the same there, the head's and the AUs' alike. */
const PRIOR_SLOPE = 0.3;
const PRIOR_LOG_ODDS = -3.2;
/** How far decisions may move them: standard deviations of the prior. The offset is free, the classes' own less so. */
const SLOPE_DEVIATION = 0.3;
const OFFSET_DEVIATION = 3;
const CLASS_DEVIATION = 0.7;

/** Below this nothing is learned but how often labels are wrong. */
const FEWEST = 40;
const FOLDS = 10;
/** Signals are clipped here, in robust standard deviations: one odd face teaches no more than another. */
const CLIP = 4;

export function learnOrder(faces: readonly ScoredFace[], judged: readonly JudgedFace[]): LearnedOrder {
  const classes = [...new Set(faces.map(({ given }) => given))].sort();
  const features = describeFaces(faces, classes);
  const examples = judged.flatMap(({ imageId, isWrong }): Example[] => {
    const own = features.get(imageId);
    return own === undefined ? [] : [{ features: own, isPositive: isWrong }];
  });
  const free = priorOf(classes.length, SLOPE_DEVIATION);
  const fixed = priorOf(classes.length, 1e-6);
  const heldOutLoss = examples.length < FEWEST ? null : { prior: crossValidate(examples, fixed), learned: crossValidate(examples, free) };
  const isLearned = heldOutLoss !== null && heldOutLoss.learned < heldOutLoss.prior;
  const coefficients = fitLogistic(examples, isLearned ? free : fixed);
  return {
    probabilities: new Map([...features].map(([imageId, own]) => [imageId, probability(coefficients, own)])),
    slopes: slopesOf(coefficients),
    isLearned,
    decisions: examples.length,
    heldOutLoss,
  };
}

/** Features: 1, a mark for the class, the signals as robust scores over all faces. */
function describeFaces(faces: readonly ScoredFace[], classes: readonly Expression[]): Map<number, number[]> {
  const scales = SUSPICION_SIGNALS.map((signal) => robustScale(faces.map(({ signals }) => against(signal, signals[signal]))));
  return new Map(faces.map(({ imageId, given, signals }) => [imageId, [
    1,
    ...classes.map((name) => Number(name === given)),
    ...SUSPICION_SIGNALS.map((signal, index) => score(against(signal, signals[signal]), scales[index])),
  ]]));
}

/** All signals fall where a label is wrong; a probability's logarithm is to a margin what a margin is to another. */
function against(signal: SuspicionSignal, value: number): number {
  return signal === 'posterior' ? -Math.log(Math.max(value, 1e-6)) : -value;
}

interface Scale {
  readonly middle: number;
  readonly spread: number;
}

/** Median, and the median distance from it as of a normal distribution. */
function robustScale(values: readonly number[]): Scale {
  const middle = median(values);
  return { middle, spread: 1.4826 * median(values.map((value) => Math.abs(value - middle))) };
}

function score(value: number, scale: Scale | undefined): number {
  if (scale === undefined || scale.spread === 0) return 0;
  return Math.min(CLIP, Math.max(-CLIP, (value - scale.middle) / scale.spread));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

function priorOf(classes: number, slopeDeviation: number): CoefficientPrior {
  const ofClasses = (value: number): number[] => new Array<number>(classes).fill(value);
  return {
    mean: [PRIOR_LOG_ODDS, ...ofClasses(0), ...SUSPICION_SIGNALS.map(() => PRIOR_SLOPE)],
    deviation: [OFFSET_DEVIATION, ...ofClasses(CLASS_DEVIATION), ...SUSPICION_SIGNALS.map(() => slopeDeviation)],
  };
}

/** Mean log-loss on each decision by the decisions of the other folds; every tenth decision is one fold. */
function crossValidate(examples: readonly Example[], prior: CoefficientPrior): number {
  const losses = Array.from({ length: FOLDS }, (_, fold) => {
    const inFold = (_example: Example, place: number): boolean => place % FOLDS === fold;
    const held = examples.filter(inFold);
    return held.length * logLoss(fitLogistic(examples.filter((example, place) => !inFold(example, place)), prior), held);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / examples.length;
}

function slopesOf(coefficients: readonly number[]): Record<SuspicionSignal, number> {
  const own = coefficients.slice(-SUSPICION_SIGNALS.length);
  const [meanMargin = 0, finalMargin = 0, meanEvidence = 0, finalEvidence = 0, posterior = 0, weight = 0] = own;
  return { mean_margin: meanMargin, final_margin: finalMargin, mean_evidence: meanEvidence, final_evidence: finalEvidence, posterior, weight };
}
