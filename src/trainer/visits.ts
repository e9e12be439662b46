// What is remembered of the FE faces of a step, and the AU evidence and the gate that follow from it.
import type { FoldState, FoldTask } from './fold.ts';
import { evidenceMargin, evidenceScores, fitEvidence, type EvidenceModel } from './mal/evidence.ts';
import { observeBatch } from './mal/gate.ts';
import { recordVisit, type SampleRecords } from './mal/sample-records.ts';
import { indexOfLargest } from './metrics.ts';
import { labelMargin, posteriorOf } from './posterior.ts';
import type { SeenBatch } from './batch-pass.ts';

/** Records what this step saw of its FE faces before learning from them. Returns their mean loss. */
export function rememberVisits(
  { snapshot }: FoldTask,
  { records, evidence, gate }: FoldState,
  { rows, seen }: { rows: Int32Array; seen: SeenBatch },
): number {
  if (rows.length === 0) return 0;
  const { expressions, actionUnits } = records;
  const logits = seen.expressionLogits.dataSync<'float32'>();
  const auLogits = seen.evidenceLogits.dataSync<'float32'>();
  const pairs: { given: number; said: number }[] = [];
  let lossSum = 0;
  rows.forEach((row, index) => {
    const given = snapshot.fe.labels[row] ?? 0;
    const posterior = posteriorOf(logits.subarray(index * expressions, (index + 1) * expressions));
    const ownLogits = auLogits.slice(index * actionUnits, (index + 1) * actionUnits);
    const scores = evidence === null ? null : scoreWithoutOwn(evidence, { records, row, given, logits: ownLogits });
    if (scores !== null) pairs.push({ given, said: indexOfLargest(scores) });
    const { margin, loss } = labelMargin(logits.subarray(index * expressions, (index + 1) * expressions), given);
    lossSum += loss;
    recordVisit(records, row, {
      loss, margin, posterior, logits: ownLogits,
      evidence: scores === null ? null : evidenceMargin(scores, given),
    });
  });
  if (pairs.length > 0) observeBatch(gate, pairs);
  return lossSum / rows.length;
}

function scoreWithoutOwn(
  evidence: EvidenceModel,
  { records, row, given, logits }: { records: SampleRecords; row: number; given: number; logits: Float32Array },
): Float64Array {
  const { actionUnits } = records;
  // Exact where the face was not seen again since the last fit; logits move little in those few steps.
  const wasFitted = (records.visits[row] ?? 0) > 0;
  const own = { label: given, logits: records.lastLogits.subarray(row * actionUnits, (row + 1) * actionUnits) };
  return evidenceScores(evidence, logits, wasFitted ? own : null);
}

export function refitEvidence({ feTraining, snapshot }: FoldTask, records: SampleRecords): EvidenceModel | null {
  return fitEvidence({
    logits: records.lastLogits,
    labels: snapshot.fe.labels,
    rows: feTraining.filter((row) => (records.visits[row] ?? 0) > 0),
    actionUnits: records.actionUnits,
    expressions: records.expressions,
  });
}
