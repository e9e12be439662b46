// Softmax, the logistic function, and what is read off them, in plain numbers.

/** Softmax of logits [Q]. */
export function posteriorOf(logits: ArrayLike<number>): Float32Array {
  const highest = largest(logits);
  const weights = Float64Array.from(logits, (logit) => Math.exp(logit - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float32Array.from(weights, (weight) => weight / total);
}

/** The logistic function. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Cross-entropy and log-odds of one class, from logits so that neither overflows. */
export function labelMargin(logits: ArrayLike<number>, label: number): { loss: number; margin: number } {
  const own = logits[label] ?? 0;
  const others = Array.from(logits).filter((_, index) => index !== label);
  if (others.length === 0) return { loss: 0, margin: 0 };
  const highest = largest(others);
  const margin = own - highest - Math.log(others.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
  // -log p = softplus(-margin)
  const loss = margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
  return { loss, margin };
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((best, value) => Math.max(best, value), -Infinity);
}
