// Why a face is in the queue, in plain sentences made of the run's numbers, strongest first. All thresholds are ours:
// they decide what is worth a sentence, not what is true.
import { expressionTitle, type Expression } from '../../shared/expressions.ts';
import { findActionUnit } from '../../shared/facs.ts';
import type { Evidence } from '../../shared/contract/review.ts';
import { prototypeOf } from '../../shared/prototypes.ts';

type Facts = Omit<Evidence, 'reasons'>;
type ActionUnitFact = Facts['actionUnits'][number];

interface Reason {
  readonly text: string;
  /** Orders the sentences; about 1 for a strong reason. */
  readonly strength: number;
}

export function explain(facts: Facts): string[] {
  const reasons = [posteriorReason(facts), actionUnitReason(facts), marginReason(facts), evidenceReason(facts), weightReason(facts), votesReason(facts)]
    .filter((reason) => reason !== null)
    .sort((left, right) => right.strength - left.strength)
    .map(({ text }) => text);
  const hint = prototypeHint(facts);
  if (reasons.length === 0) reasons.push(`Nothing speaks clearly against ${expressionTitle(facts.given)}.`);
  return hint === null ? reasons : [...reasons, hint];
}

function posteriorReason({ posterior, given, suggested, suggestedProbability }: Facts): Reason | null {
  if (suggested === given) return null;
  const own = posterior.find(({ expression }) => expression === given)?.probability ?? 0;
  return {
    text: `The run sees ${expressionTitle(suggested)} with ${percent(suggestedProbability)}, and the given ${expressionTitle(given)} with ${percent(own)}.`,
    strength: 2 * (suggestedProbability - own),
  };
}

const NAMED_UNITS = 3;
/** How much nearer to the suggested class than to the given one a unit must be, of 1. */
const CONTRADICTS_FROM = 0.15;

/** How much a unit speaks for the suggested class and against the given one. */
function contradiction({ probability, givenMean, suggestedMean }: ActionUnitFact): number {
  return Math.abs(probability - givenMean) - Math.abs(probability - suggestedMean);
}

function actionUnitReason({ actionUnits, given, suggested }: Facts): Reason | null {
  if (suggested === given) return null;
  const against = actionUnits
    .filter((unit) => contradiction(unit) >= CONTRADICTS_FROM)
    .sort((left, right) => contradiction(right) - contradiction(left));
  const [strongest] = against;
  if (strongest === undefined) return null;
  const named = against.slice(0, NAMED_UNITS).map((unit) => describeUnit(unit, given, suggested));
  return { text: `Action units contradict ${expressionTitle(given)}: ${named.join('; ')}.`, strength: 2 * contradiction(strongest) };
}

function describeUnit({ actionUnit, probability, givenMean, suggestedMean }: ActionUnitFact, given: Expression, suggested: Expression): string {
  const name = findActionUnit(actionUnit)?.name.toLowerCase();
  return `AU ${actionUnit}${name === undefined ? '' : ` (${name})`} ${percent(probability)} here, ${percent(givenMean)} on faces labelled ${expressionTitle(given)}, ${percent(suggestedMean)} on ${expressionTitle(suggested)}`;
}

/** Log-odds under which a margin is worth a sentence. */
const MARGIN_BELOW = -0.5;

function marginReason({ meanMargin, finalMargin, given }: Facts): Reason | null {
  if (meanMargin >= MARGIN_BELOW && finalMargin >= MARGIN_BELOW) return null;
  const name = expressionTitle(given);
  const numbers = `log-odds ${signed(meanMargin)} on average, ${signed(finalMargin)} at the end`;
  const strength = Math.min(1.5, -Math.min(meanMargin, finalMargin) / 2);
  if (meanMargin >= MARGIN_BELOW) return { text: `At the end of the training the run turned against ${name} (${numbers}).`, strength };
  if (finalMargin >= 0) {
    return { text: `Through most of the training the run saw something else than ${name}, and learned it by heart only late (${numbers}).`, strength };
  }
  return { text: `Through the whole training the run saw something else than ${name} (${numbers}).`, strength };
}

function evidenceReason({ meanEvidence, finalEvidence, given }: Facts): Reason | null {
  const worst = Math.min(meanEvidence, finalEvidence);
  if (worst >= MARGIN_BELOW) return null;
  return {
    text: `Its action units as a whole fit another expression better than ${expressionTitle(given)} (log-odds ${signed(meanEvidence)} on average, ${signed(finalEvidence)} at the end).`,
    strength: Math.min(1.4, -worst / 2.5),
  };
}

const LOW_WEIGHT = 0.7;

function weightReason({ weight }: Facts): Reason | null {
  if (weight >= LOW_WEIGHT) return null;
  return { text: `The run lowered its weight to ${weight.toFixed(2)} of the average face's.`, strength: 1 - weight };
}

function votesReason({ votes, given }: Facts): Reason | null {
  if (votes === null) return null;
  const cast = Object.entries(votes).filter(([, number]) => number > 0).sort(([, left], [, right]) => right - left);
  const total = cast.reduce((sum, [, number]) => sum + number, 0);
  if (total === 0) return null;
  const own = votes[given] ?? 0;
  return {
    text: `The data set's own annotators voted ${cast.map(([label, number]) => `${number} ${label}`).join(', ')}.`,
    strength: 1.2 * (1 - own / total),
  };
}

/** What the literature names for the suggested class, beside what is seen here. */
function prototypeHint({ actionUnits, given, suggested }: Facts): string | null {
  const seen = prototypeOf(suggested).flatMap((unit) => actionUnits.filter(({ actionUnit }) => actionUnit === unit));
  if (suggested === given || seen.length === 0) return null;
  const units = seen.map(({ actionUnit, probability }) => `AU ${actionUnit} ${percent(probability)}`).join(', ');
  return `A hint, no rule: ${expressionTitle(suggested)} often shows AU ${prototypeOf(suggested).join('+')}; here ${units}.`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
