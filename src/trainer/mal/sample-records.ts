// What is remembered of every FE sample from visit to visit: running means, the posterior, the last AU logits.
// Plain float32 arrays over all M FE faces of the snapshot, so that a checkpoint holds them bit for bit.

export interface SampleRecords {
  readonly samples: number;
  readonly expressions: number;
  readonly actionUnits: number;
  readonly visits: Float32Array;
  /** Running means over visits [M]: FE loss; log-odds of the given label; AU evidence margin (evidence.ts). */
  readonly meanLoss: Float32Array;
  readonly meanMargin: Float32Array;
  readonly meanEvidence: Float32Array;
  /** Visits that had an evidence margin: the first ones come before anything is fitted. */
  readonly evidenceVisits: Float32Array;
  /** Running mean of the FE posterior [M, Q]. */
  readonly meanPosterior: Float32Array;
  /** AU logits [M, J] at the last visit. */
  readonly lastLogits: Float32Array;
  /** Sum and count of class-contrast influences [M]. */
  readonly influenceSum: Float32Array;
  readonly influenceCount: Float32Array;
}

/** Share of the past in a running mean, a visit (ours). */
const MEMORY = 0.8;

export function createSampleRecords(size: { samples: number; expressions: number; actionUnits: number }): SampleRecords {
  const { samples, expressions, actionUnits } = size;
  return {
    ...size,
    visits: new Float32Array(samples),
    meanLoss: new Float32Array(samples),
    meanMargin: new Float32Array(samples),
    meanEvidence: new Float32Array(samples),
    evidenceVisits: new Float32Array(samples),
    meanPosterior: new Float32Array(samples * expressions),
    lastLogits: new Float32Array(samples * actionUnits),
    influenceSum: new Float32Array(samples),
    influenceCount: new Float32Array(samples),
  };
}

/** What one visit saw of one sample. */
interface Visit {
  readonly loss: number;
  /** log p_given - log(1 - p_given). */
  readonly margin: number;
  /** Margin of the given label by AU evidence; null while nothing is fitted. */
  readonly evidence: number | null;
  /** [Q] */
  readonly posterior: Float32Array;
  /** [J] */
  readonly logits: Float32Array;
}

export function recordVisit(records: SampleRecords, sample: number, visit: Visit): void {
  const isFirst = (records.visits[sample] ?? 0) === 0;
  remember(records.meanLoss, sample, { value: visit.loss, isFirst });
  remember(records.meanMargin, sample, { value: visit.margin, isFirst });
  visit.posterior.forEach((value, expression) => {
    remember(records.meanPosterior, sample * records.expressions + expression, { value, isFirst });
  });
  records.lastLogits.set(visit.logits, sample * records.actionUnits);
  increase(records.visits, sample, 1);
  if (visit.evidence === null) return;
  remember(records.meanEvidence, sample, { value: visit.evidence, isFirst: records.evidenceVisits[sample] === 0 });
  increase(records.evidenceVisits, sample, 1);
}

export function recordInfluence(records: SampleRecords, sample: number, influence: number): void {
  increase(records.influenceSum, sample, influence);
  increase(records.influenceCount, sample, 1);
}

/** The running mean starts at the first value, not at zero. */
function remember(array: Float32Array, index: number, { value, isFirst }: { value: number; isFirst: boolean }): void {
  array[index] = isFirst ? value : MEMORY * (array[index] ?? 0) + (1 - MEMORY) * value;
}

function increase(array: Float32Array, index: number, amount: number): void {
  array[index] = (array[index] ?? 0) + amount;
}
