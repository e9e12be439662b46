// The guard against negative transfer (ours): FE labels that have nothing to do with the action units on the faces may
// not pull on the shared layers. Measured by Cohen's kappa between the given labels and what AU evidence says of each
// face before the batch is learned from, over a forgetting confusion table.

export interface Gate {
  readonly expressions: number;
  /** Counts [given, said] with forgetting. */
  readonly confusion: Float64Array;
}

/** Share of the table that is kept from step to step: a memory of some fifty batches. */
const MEMORY = 0.98;

export function createGate(expressions: number): Gate {
  return { expressions, confusion: new Float64Array(expressions * expressions) };
}

/** Adds one batch: pairs of the given label and the one AU evidence finds likeliest. */
export function observeBatch(gate: Gate, pairs: readonly { given: number; said: number }[]): void {
  gate.confusion.forEach((count, index) => {
    gate.confusion[index] = count * MEMORY;
  });
  for (const { given, said } of pairs) {
    const index = given * gate.expressions + said;
    gate.confusion[index] = (gate.confusion[index] ?? 0) + 1;
  }
}

/** Cohen's kappa of the table; null while it is empty or where chance alone would agree. */
export function gateKappa({ confusion, expressions }: Gate): number | null {
  const total = confusion.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let agreed = 0;
  let expected = 0;
  for (let label = 0; label < expressions; label += 1) {
    let given = 0;
    let said = 0;
    for (let other = 0; other < expressions; other += 1) {
      given += confusion[label * expressions + other] ?? 0;
      said += confusion[other * expressions + label] ?? 0;
    }
    agreed += (confusion[label * expressions + label] ?? 0) / total;
    expected += (given * said) / total ** 2;
  }
  return expected >= 1 ? null : (agreed - expected) / (1 - expected);
}

/** 0 shut .. 1 open, a straight line between the two thresholds; open while nothing is known. */
export function gateOpening(kappa: number | null, { shut, open }: { shut: number; open: number }): number {
  if (kappa === null) return 1;
  if (open <= shut) return kappa >= open ? 1 : 0;
  return Math.min(1, Math.max(0, (kappa - shut) / (open - shut)));
}
