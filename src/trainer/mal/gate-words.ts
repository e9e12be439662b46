// The gate's standing in words, for the notes of a run.
import type { TrainingConfig } from '../../shared/training-config.ts';

type Thresholds = Pick<TrainingConfig, 'hasGate' | 'gateShutKappa' | 'gateOpenKappa'>;

export function explainGate(kappa: number | null, opening: number, { hasGate, gateShutKappa, gateOpenKappa }: Thresholds): string {
  if (kappa === null) return 'The gate is open: nothing is known yet of how the expression labels fit the action units.';
  const found = `the given expressions and what action units say of the same faces agree with kappa ${kappa.toFixed(2)}`;
  if (!hasGate) return `There is no gate in this run; ${found} (0 is chance).`;
  if (opening === 0) {
    return `The gate is shut: ${found}, hardly more than chance (shut below ${gateShutKappa}). Expression labels do not pull on what action units are read from; only the expression head learns from them.`;
  }
  if (opening < 1) return `The gate is ${Math.round(100 * opening)} % open: ${found}, between ${gateShutKappa} (shut) and ${gateOpenKappa} (open).`;
  return `The gate is open: ${found}, above the ${gateOpenKappa} that it takes. Expression labels help to shape the shared layers.`;
}
