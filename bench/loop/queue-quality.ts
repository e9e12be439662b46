// How well a ranking finds wrong labels.

export interface QueueQuality {
  /** Chance that a wrong label is ranked before a right one; ties count half. */
  readonly auroc: number;
  /** Share of wrong labels among the first 5, 10, 20 per cent. */
  readonly precisionAt: Readonly<Record<'5%' | '10%' | '20%', number>>;
  /** Share of all wrong labels that lie in the first quarter. */
  readonly recallAt25: number;
}

/** `isWrong` in queue order, worst first (a strict order: no ties). */
export function measureQueue(isWrong: readonly boolean[]): QueueQuality {
  const wrong = isWrong.filter(Boolean).length;
  const share = (part: number) => {
    const head = isWrong.slice(0, Math.round(isWrong.length * part));
    return head.filter(Boolean).length / head.length;
  };
  return {
    auroc: pairsInOrder(isWrong) / (wrong * (isWrong.length - wrong)),
    precisionAt: { '5%': share(0.05), '10%': share(0.1), '20%': share(0.2) },
    recallAt25: isWrong.slice(0, Math.round(isWrong.length * 0.25)).filter(Boolean).length / wrong,
  };
}

/** Pairs (wrong, right) in which the wrong one comes first. */
function pairsInOrder(isWrong: readonly boolean[]): number {
  let rightSoFar = 0;
  let outOfOrder = 0;
  for (const wrong of isWrong) {
    if (wrong) outOfOrder += rightSoFar;
    else rightSoFar += 1;
  }
  const wrongCount = isWrong.length - rightSoFar;
  return wrongCount * rightSoFar - outOfOrder;
}
