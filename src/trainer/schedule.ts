// Learning rate over a run: linear warm-up, then half a cosine down to zero.

interface Schedule {
  readonly learningRate: number;
  readonly learningRateWarmupSteps: number;
  readonly steps: number;
}

/** The rate of step 0..steps-1. Short runs warm up for at most a quarter of their steps (ours). */
export function learningRateAt(step: number, { learningRate, learningRateWarmupSteps, steps }: Schedule): number {
  const warmup = Math.min(learningRateWarmupSteps, Math.floor(steps / 4));
  if (step < warmup) return (learningRate * (step + 1)) / warmup;
  const progress = (step - warmup) / Math.max(1, steps - warmup);
  return (learningRate * (1 + Math.cos(Math.PI * progress))) / 2;
}
