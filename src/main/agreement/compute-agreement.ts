// The statistics of every field, with intervals. Pure; runs in the child.
import {
  AGREEMENT_STATISTICS, STATISTICS_OF_SCALE, type AgreementScale, type AgreementStatistic, type Estimate, type FieldAgreement,
} from '../../shared/contract/agreement.ts';
import { isDiffering } from './faces-of-field.ts';
import type { ComputeRequest, FieldRatings } from './field-ratings.ts';
import { bootstrapIntervals, poolClusters, type ClusteredRatings, type Resampling } from './statistics/bootstrap.ts';
import { gwetAc1 } from './statistics/gwet-ac1.ts';
import { icc21, icc3k, type Interval } from './statistics/intraclass-correlation.ts';
import { cohensKappa, LINEAR, NOMINAL, QUADRATIC } from './statistics/kappa.ts';
import { krippendorffAlpha } from './statistics/krippendorff-alpha.ts';
import { percentAgreement } from './statistics/percent-agreement.ts';
import { prevalenceAndBias } from './statistics/prevalence-bias.ts';
import { given, type Measured, type Ratings } from './statistics/ratings.ts';

type Measure = (ratings: Ratings) => Measured;
type Intervals = Partial<Record<AgreementStatistic, Interval | null>>;

/** Their intervals come from F, not from resampling. */
const ICC = { 'icc-2-1': icc21, 'icc-3-k': icc3k } as const;

const UNORDERED = 'Expressions have no order.';
const MORE_THAN_TWO = 'Defined for two categories.';

/** Of faces with two ratings or more. */
export function computeAgreement({ fields, scale, seed, resamples }: ComputeRequest): FieldAgreement[] {
  return fields.map((field) => agreementOf(field, scale, { seed, resamples }));
}

function agreementOf({ field, patterns, clusters }: FieldRatings, scale: AgreementScale, resampling: Resampling): FieldAgreement {
  const clustered: ClusteredRatings = { patterns, clusters: clusters.map(({ counts }) => counts) };
  const ratings = poolClusters(clustered);
  const isExpression = field === 'expression';
  const measures = isExpression ? measuresOfExpressions(ratings) : measuresOfScale(scale);
  const intervals: Intervals = bootstrapIntervals(clustered, withoutIcc(measures), resampling);
  const wanted = isExpression ? [...new Set([...STATISTICS_OF_SCALE[scale], ...STATISTICS_OF_SCALE.occurrence])] : STATISTICS_OF_SCALE[scale];
  return {
    field,
    faces: countOf(ratings),
    differing: countOf(ratings.filter(({ values }) => isDiffering(values))),
    presentShare: isExpression ? null : presentShare(ratings),
    estimates: Object.fromEntries(wanted.map((name) => [name, estimate(name, ratings, { measures, intervals })])),
  };
}

function estimate(name: AgreementStatistic, ratings: Ratings, { measures, intervals }: { measures: Measures; intervals: Intervals }): Estimate {
  const measure = measures[name];
  if (measure === undefined) return { value: null, low: null, high: null, reason: name === 'prevalence-index' || name === 'bias-index' ? MORE_THAN_TWO : UNORDERED };
  const { value, reason } = measure(ratings);
  const interval = name === 'icc-2-1' || name === 'icc-3-k' ? ICC[name](ratings).interval : (intervals[name] ?? null);
  const isThere = value !== null && interval !== null;
  return { value, low: isThere ? interval.low : null, high: isThere ? interval.high : null, reason };
}

type Measures = Partial<Record<AgreementStatistic, Measure>>;

function measuresOfScale(scale: AgreementScale): Measures {
  if (scale === 'intensity') {
    return {
      agreement: percentAgreement,
      'kappa-linear': (ratings) => cohensKappa(ratings, LINEAR),
      'kappa-quadratic': (ratings) => cohensKappa(ratings, QUADRATIC),
      'alpha-ordinal': (ratings) => krippendorffAlpha(ratings, 'ordinal'),
      ...ICC,
    };
  }
  return {
    ...nominal(2),
    'prevalence-index': (ratings) => prevalenceAndBias(ratings).prevalence,
    'bias-index': (ratings) => prevalenceAndBias(ratings).bias,
  };
}

/** Categories are those that anybody used. */
function measuresOfExpressions(ratings: Ratings): Measures {
  return nominal(new Set(ratings.flatMap(({ values }) => given(values))).size);
}

function nominal(categories: number): Measures {
  return {
    agreement: percentAgreement,
    kappa: (ratings) => cohensKappa(ratings, NOMINAL),
    'alpha-nominal': (ratings) => krippendorffAlpha(ratings, 'nominal'),
    ac1: (ratings) => gwetAc1(ratings, categories),
  };
}

function withoutIcc(measures: Measures): Measures {
  return Object.fromEntries(AGREEMENT_STATISTICS.filter((name) => !(name in ICC)).flatMap((name) => (measures[name] === undefined ? [] : [[name, measures[name]]])));
}

function countOf(ratings: Ratings): number {
  return ratings.reduce((sum, { count }) => sum + count, 0);
}

/** On either scale more than 0 is present. */
function presentShare(ratings: Ratings): number | null {
  let present = 0;
  let all = 0;
  for (const { values, count } of ratings) {
    for (const value of given(values)) {
      all += count;
      if (value > 0) present += count;
    }
  }
  return all === 0 ? null : present / all;
}
