// duchenne queue --explain: why the first faces of a review's walk are there.
import type { Evidence, LearnedOrder, WalkItem } from '../../shared/contract/review.ts';
import type { Answer } from './answer.ts';
import type { Session } from './session.ts';
import { count, formatScore, formatTable } from './table.ts';

/** How many faces are explained where no number is given. */
export const EXPLAINED = 10;

type Explained = Pick<WalkItem, 'place' | 'dataset' | 'path' | 'given' | 'suggested' | 'suggestedProbability' | 'wrongProbability' | 'reading' | 'isAudit'> & Pick<Evidence, 'reasons'>;

export async function explainWalk({ client }: Session, asked: string, limit: number): Promise<Answer> {
  const { runId, learned, version, items } = await client.review.walk({ runId: asked, limit, onlyUndecided: true });
  const faces: Explained[] = [];
  for (const { place, dataset, path, given, suggested, suggestedProbability, wrongProbability, reading, isAudit, imageId } of items) {
    const { reasons } = await client.review.evidence({ runId, imageId });
    faces.push({ place, dataset, path, given, suggested, suggestedProbability, wrongProbability, reading, isAudit, reasons });
  }
  return { document: { runId, version, learned, faces }, text: [...faces.map(describeFace), describeOrder(learned)].join('\n\n') };
}

function describeFace({ place, path, given, suggested, suggestedProbability, wrongProbability, reading, isAudit, reasons }: Explained): string {
  const why = isAudit ? 'drawn by lot' : `wrong with ${formatScore(wrongProbability)}${reading === 'ambiguous' ? ', ambiguous' : ''}`;
  return [`${String(place)}. ${path}: given ${given}, suggested ${suggested} (${formatScore(suggestedProbability)}); ${why}`, ...reasons.map((reason) => `   ${reason}`)].join('\n');
}

function describeOrder({ isLearned, decisions, heldOutLoss, slopes }: LearnedOrder): string {
  const compared = heldOutLoss === null ? '' : ` Mean log-loss on decisions left out: ${formatScore(heldOutLoss.prior)} before, ${formatScore(heldOutLoss.learned)} learned.`;
  const from = isLearned ? `The order is learned from ${count(decisions, 'decision')}.` : `The order is the one of before any decision (${count(decisions, 'decision')} so far).`;
  return `${from}${compared}\n${formatTable([['signal', 'log-odds a deviation'], ...Object.entries(slopes).map(([name, slope]) => [name, slope.toFixed(2)])])}`;
}
