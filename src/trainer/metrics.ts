// Scores of binary and multi-class predictions; null where a score cannot be said.

/** F1 at logit > 0, i.e. probability above one half. Null where nothing is present. */
export function f1Score(logits: ArrayLike<number>, present: ArrayLike<boolean>): number | null {
  let hits = 0;
  let predicted = 0;
  let actual = 0;
  for (let index = 0; index < logits.length; index += 1) {
    const isPredicted = (logits[index] ?? 0) > 0;
    if (isPredicted) predicted += 1;
    if (present[index] === true) actual += 1;
    if (isPredicted && present[index] === true) hits += 1;
  }
  return actual === 0 ? null : (2 * hits) / (predicted + actual);
}

/** Area under the ROC curve by ranks (Mann and Whitney), ties counted half. Null without a positive or a negative. */
export function areaUnderCurve(scores: ArrayLike<number>, present: ArrayLike<boolean>): number | null {
  const ranks = averageRanks(scores);
  let positives = 0;
  let rankSum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    if (present[index] !== true) continue;
    positives += 1;
    rankSum += ranks[index] ?? 0;
  }
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Ranks 1..n, ties sharing their mean rank. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, index) => index);
  order.sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let place = start; place < end; place += 1) ranks[order[place] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Mean of the numbers there are; null where there is none. */
export function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Index of the largest value; the first of equals. */
export function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? -Infinity) > (values[best] ?? -Infinity)) best = index;
  }
  return best;
}
