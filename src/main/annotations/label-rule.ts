// Which of several opinions is *the* label of an image.
//
// 1. Rows that an adjudication gave win; the latest of several. An adjudicated label is settled: no disagreement.
// 2. Else what people say: the majority, on a tie the latest. It is a disagreement where two people differ.
// 3. Else what came with the data sets, by the same rule.
//
// So a person beats an import, and correcting an import is no disagreement. For action units the majority is counted
// over occurrence (absent, present, not codable), and the latest code within that majority is taken whole, with its
// intensity and side; two people differ where anything of the code differs. "Latest" is by event, not by the clock.
import { isSameCode, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';

export interface Opinion<Value> {
  readonly value: Value;
  readonly isPerson: boolean;
  readonly isAdjudication: boolean;
  /** The event that gave it. */
  readonly eventId: number;
}

export interface FinalLabel<Value> {
  readonly value: Value;
  readonly isDisagreement: boolean;
  readonly isByPerson: boolean;
}

interface Kind<Value> {
  /** Values of one camp are counted together. */
  camp(value: Value): string;
  isSame(left: Value, right: Value): boolean;
}

const ACTION_UNIT: Kind<ActionUnitCode> = { camp: (code) => code.occurrence, isSame: isSameCode };
const EXPRESSION: Kind<ExpressionLabel> = { camp: (label) => label, isSame: (left, right) => left === right };

/** The final code of one action unit, or undefined where nobody coded it. */
export function decideActionUnit(opinions: readonly Opinion<ActionUnitCode>[]): FinalLabel<ActionUnitCode> | undefined {
  return decide(opinions, ACTION_UNIT);
}

/** The final expression label, or undefined where nobody gave one. */
export function decideExpression(opinions: readonly Opinion<ExpressionLabel>[]): FinalLabel<ExpressionLabel> | undefined {
  return decide(opinions, EXPRESSION);
}

function decide<Value>(opinions: readonly Opinion<Value>[], kind: Kind<Value>): FinalLabel<Value> | undefined {
  const adjudicated = latest(opinions.filter((opinion) => opinion.isAdjudication));
  if (adjudicated !== undefined) {
    return { value: adjudicated.value, isDisagreement: false, isByPerson: adjudicated.isPerson };
  }
  const people = opinions.filter((opinion) => opinion.isPerson);
  const voters = people.length > 0 ? people : opinions;
  const chosen = latest(majority(voters, kind));
  if (chosen === undefined) return undefined;
  const isDisagreement = voters.some((voter) => !kind.isSame(voter.value, chosen.value));
  return { value: chosen.value, isDisagreement, isByPerson: chosen.isPerson };
}

/** The voters of the largest camp; of all the largest ones where they tie. */
function majority<Value>(voters: readonly Opinion<Value>[], kind: Kind<Value>): readonly Opinion<Value>[] {
  if (voters.length < 2) return voters;
  const sizes = new Map<string, number>();
  for (const { value } of voters) sizes.set(kind.camp(value), (sizes.get(kind.camp(value)) ?? 0) + 1);
  const largest = Math.max(...sizes.values());
  return voters.filter(({ value }) => sizes.get(kind.camp(value)) === largest);
}

function latest<Value>(opinions: readonly Opinion<Value>[]): Opinion<Value> | undefined {
  let found = opinions[0];
  for (const opinion of opinions) if (found === undefined || opinion.eventId > found.eventId) found = opinion;
  return found;
}
