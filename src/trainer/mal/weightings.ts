// Every way of weighing FE samples that the method `mal` knows, chosen by `config.weighting`.
import type { TrainingConfig, Weighting as WeightingName } from '../../shared/training-config.ts';
import { fixedWeighting } from './fixed-weights.ts';
import { metaWeightNet } from './meta-weight-net.ts';
import { selfCureWeighting } from './self-cure.ts';
import { evidenceWeighting } from './weight-net.ts';
import type { Weighting } from './weighting.ts';

const WEIGHTINGS: Readonly<Record<WeightingName, Weighting>> = {
  mal: evidenceWeighting,
  mwn: metaWeightNet,
  scn: selfCureWeighting,
  fixed: fixedWeighting,
};

export function weightingOf({ weighting }: Pick<TrainingConfig, 'weighting'>): Weighting {
  return WEIGHTINGS[weighting];
}

/** Whether the network carries Self-Cure Network's attention. */
export function hasAttention({ method, weighting }: Pick<TrainingConfig, 'method' | 'weighting'>): boolean {
  return method === 'mal' && weighting === 'scn';
}
