// The settings of a run as a form shows them: their names, what they do, how far they go. Defaults and limits are the
// schema's own; a field is a number, a switch or a choice.
import type { z } from 'zod';
import { META_GRADIENTS, trainingConfigSchema, type TrainingConfig } from '../../shared/training-config.ts';

type NumberKey = { [Key in keyof TrainingConfig]: TrainingConfig[Key] extends number ? Key : never }[keyof TrainingConfig];
type SwitchKey = { [Key in keyof TrainingConfig]: TrainingConfig[Key] extends boolean ? Key : never }[keyof TrainingConfig];

export interface NumberField {
  readonly kind: 'number';
  readonly key: NumberKey;
  readonly title: string;
  readonly hint?: string;
  /** Step of the arrows. */
  readonly by: number;
}

export interface SwitchField {
  readonly kind: 'switch';
  readonly key: SwitchKey;
  readonly title: string;
}

/** One of a few words. */
export interface ChoiceField {
  readonly kind: 'choice';
  readonly key: 'weighting' | 'metaGradient';
  readonly title: string;
  readonly hint: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export type ConfigField = NumberField | SwitchField | ChoiceField;

const number = (key: NumberKey, title: string, more: { by?: number; hint?: string } = {}): NumberField => ({
  kind: 'number', key, title, by: more.by ?? 1, ...(more.hint === undefined ? {} : { hint: more.hint }),
});

const META_GRADIENT_WORDS: Readonly<Record<TrainingConfig['metaGradient'], string>> = {
  'exact-last-layer': 'Exact at the last shared layer',
  'full-depth': 'At all layers',
};

/** Always in sight. */
export const MAIN_FIELDS: readonly NumberField[] = [
  number('seed', 'Seed', { hint: 'Same seed, engine and data: same numbers.' }),
  number('steps', 'Steps', { by: 100 }),
  number('size', 'Size (pixels)', { by: 16, hint: 'Side of the square face that is trained on.' }),
  number('folds', 'Folds', { hint: '1: one split. More: every subject is tested once.' }),
];

export const ADVANCED_GROUPS: readonly { readonly title: string; readonly fields: readonly ConfigField[] }[] = [
  {
    title: 'Network and batches',
    fields: [
      number('width', 'Width', { hint: 'Channels of the first residual block.' }),
      number('auBatch', 'AU faces a step'),
      number('feBatch', 'FE faces a step'),
      number('metaBatch', 'AU faces a meta step'),
    ],
  },
  {
    title: 'Optimiser',
    fields: [
      number('learningRate', 'Learning rate', { by: 0.0005 }),
      number('learningRateWarmupSteps', 'Warm-up steps', { by: 10 }),
      number('weightDecay', 'Weight decay', { by: 0.005 }),
      number('beta1', 'Beta 1', { by: 0.01 }),
      number('beta2', 'Beta 2', { by: 0.01 }),
    ],
  },
  {
    title: 'Losses',
    fields: [
      number('expressionLossWeight', 'Weight of the FE loss', { by: 0.1 }),
      number('positiveWeightCap', 'Cap on the weight of positives', { hint: '1 switches balancing off.' }),
    ],
  },
  {
    title: 'Meta auxiliary learning',
    fields: [
      {
        kind: 'choice', key: 'weighting', title: 'Weights from', hint: 'The first is ours; the others are for comparison.',
        // `fixed` needs a file in the run folder: for benches, not for this form.
        choices: [
          { value: 'mal', label: 'Loss, margin and AU evidence' },
          { value: 'mwn', label: 'Loss alone (Meta-Weight-Net)' },
          { value: 'scn', label: 'Attention (after Self-Cure Network)' },
        ],
      },
      {
        kind: 'choice', key: 'metaGradient', title: 'Meta-gradient', hint: 'At full depth a meta step costs several plain steps.',
        choices: META_GRADIENTS.map((value) => ({ value, label: META_GRADIENT_WORDS[value] })),
      },
      number('metaEvery', 'Meta step every … steps'),
      number('weightWarmupShare', 'Share of steps before weights count', { by: 0.05 }),
      number('metaTemperature', 'Temperature of the meta loss'),
      number('weightNetLearningRate', 'Learning rate of the weight net', { by: 0.005 }),
      number('weightNetPull', 'Pull of its slopes towards 1', { by: 0.01 }),
      { kind: 'switch', key: 'hasGate', title: 'Gate against useless expression labels' },
      number('gateWarmupShare', 'Share of steps before the gate counts', { by: 0.05 }),
      number('gateShutKappa', 'Gate shut below kappa', { by: 0.01, hint: 'Guard against expression labels that have nothing to do with the action units.' }),
      number('gateOpenKappa', 'Gate open above kappa', { by: 0.01 }),
    ],
  },
  {
    title: 'Augmentation',
    fields: [
      { kind: 'switch', key: 'mirror', title: 'Mirror' },
      number('shift', 'Shift (share of the side)', { by: 0.01 }),
      number('brightness', 'Brightness', { by: 0.05 }),
      number('noise', 'Noise', { by: 0.01 }),
    ],
  },
  {
    title: 'Records',
    fields: [
      number('logEvery', 'Log every … steps', { by: 10 }),
      number('evaluateEvery', 'Evaluate every … steps', { by: 50 }),
      number('checkpointEvery', 'Checkpoint every … steps', { by: 50 }),
    ],
  },
];

/** Values as typed: a field that is being emptied holds text. */
export type ConfigDraft = { readonly [Key in keyof TrainingConfig]: TrainingConfig[Key] | string };

export const DEFAULT_DRAFT: ConfigDraft = trainingConfigSchema.parse({});

export interface DraftReading {
  /** null while something typed cannot be. */
  readonly config: TrainingConfig | null;
  /** What is wrong, by field. */
  readonly faults: Readonly<Partial<Record<keyof TrainingConfig, string>>>;
}

/** Reads the draft by the schema that the core reads it by. */
export function readDraft(draft: ConfigDraft): DraftReading {
  const parsed = trainingConfigSchema.safeParse(draft);
  if (parsed.success) {
    const { gateShutKappa, gateOpenKappa } = parsed.data;
    if (gateShutKappa <= gateOpenKappa) return { config: parsed.data, faults: {} };
    return { config: null, faults: { gateOpenKappa: 'Not below the kappa that shuts the gate' } };
  }
  const faults: Partial<Record<keyof TrainingConfig, string>> = {};
  for (const issue of parsed.error.issues) {
    const key = issue.path[0];
    if (typeof key === 'string' && isConfigKey(key)) faults[key] ??= describeFault(issue);
  }
  return { config: null, faults };
}

/** What would be right, in a few words below the field. */
function describeFault(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return issue.inclusive === false ? `More than ${String(issue.minimum)}` : `At least ${String(issue.minimum)}`;
  if (issue.code === 'too_big') return `At most ${String(issue.maximum)}`;
  return issue.code === 'invalid_type' && issue.expected === 'int' ? 'A whole number' : 'A number is needed';
}

function isConfigKey(key: string): key is keyof TrainingConfig {
  return Object.hasOwn(DEFAULT_DRAFT, key);
}

/** How many settings of a list are not as they come. */
export function countChanged(draft: ConfigDraft, fields: readonly ConfigField[]): number {
  return fields.filter(({ key }) => draft[key] !== DEFAULT_DRAFT[key]).length;
}
