// What the action units say about a label: each unit of a face held against what faces of the given and of the
// suggested class usually show. A display aid over the run's own numbers; the queue is sorted by the trainer.
import type { Evidence } from '../../shared/contract/review.ts';

export type UnitEvidence = Evidence['actionUnits'][number];

/** for-given and for-suggested: nearer to the one class than to the other. against-given: unlike it, no other to compare. */
export type Leaning = 'for-given' | 'for-suggested' | 'against-given' | 'tells-nothing';

export interface UnitReading extends UnitEvidence {
  readonly leaning: Leaning;
  /** -1 speaks fully for the given label .. 1 fully against it. */
  readonly against: number;
}

/** Below this, a difference of probabilities is not worth a person's look. */
const WORTH_A_LOOK = 0.15;

/** The units of a face, those that speak against the given label first. */
export function readActionUnits(evidence: Pick<Evidence, 'given' | 'suggested' | 'actionUnits'>): UnitReading[] {
  const isContrast = evidence.given !== evidence.suggested;
  return evidence.actionUnits.map((unit) => readUnit(unit, isContrast)).sort((left, right) => right.against - left.against || left.actionUnit - right.actionUnit);
}

function readUnit(unit: UnitEvidence, isContrast: boolean): UnitReading {
  const fromGiven = Math.abs(unit.probability - unit.givenMean);
  if (!isContrast) {
    return { ...unit, against: fromGiven, leaning: fromGiven > 2 * WORTH_A_LOOK ? 'against-given' : 'tells-nothing' };
  }
  const against = fromGiven - Math.abs(unit.probability - unit.suggestedMean);
  if (against > WORTH_A_LOOK) return { ...unit, against, leaning: 'for-suggested' };
  return { ...unit, against, leaning: against < -WORTH_A_LOOK ? 'for-given' : 'tells-nothing' };
}
