// One flat, commented configuration of a training run. It is stored in the run's config.json and in every checkpoint,
// so that a run can be repeated from its record alone.
import { z } from 'zod';

export const METHODS = ['au', 'mtl', 'mal'] as const;
export const methodSchema = z.enum(METHODS);
export type Method = z.infer<typeof methodSchema>;

/** How the method `mal` weighs FE samples; one file each in src/trainer/mal/. Only the first is ours. */
export const WEIGHTINGS = ['mal', 'mwn', 'scn', 'fixed'] as const;
export const weightingSchema = z.enum(WEIGHTINGS);
export type Weighting = z.infer<typeof weightingSchema>;

/** How the meta step finds what an FE sample's weight does to the meta loss. */
export const META_GRADIENTS = ['exact-last-layer', 'full-depth'] as const;
export const metaGradientSchema = z.enum(META_GRADIENTS);

/** Engines a person may ask for. `cpu` is tfjs's plain JavaScript backend: slow, kept as the reference in tests. */
export const ENGINE_NAMES = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;
export const engineNameSchema = z.enum(ENGINE_NAMES);
export type EngineName = z.infer<typeof engineNameSchema>;

export const trainingConfigSchema = z.object({
  /** au: action units only. mtl: both tasks, equal FE weights. mal: learned FE-sample weights (arXiv 2105.06620). */
  method: methodSchema.default('mal'),
  engine: z.union([z.literal('auto'), engineNameSchema]).default('auto'),
  /** For the tensorflow engine: auto is what it was installed for. A run that asks for gpu and cannot have it fails. */
  device: z.enum(['auto', 'gpu', 'cpu']).default('auto'),
  /** Seeds initialisation, batches, augmentation and splits. Same seed, same engine, same snapshot: same numbers. */
  seed: z.number().int().min(0).max(2 ** 31 - 1).default(0),
  /** Optimiser steps. */
  steps: z.number().int().min(1).max(1_000_000).default(1500),
  /** Side of the square input, pixels. */
  size: z.number().int().min(16).max(256).default(48),
  /** 1 grey, 3 colour. */
  channels: z.union([z.literal(1), z.literal(3)]).default(1),
  /** Channels of the first residual block; the others are multiples of it. */
  width: z.number().int().min(4).max(256).default(16),
  /** Subject-exclusive folds; 1 = a single development/validation/test split. */
  folds: z.number().int().min(1).max(20).default(1),
  /** AU intensity from which an action unit counts as present: 1 = A .. 5 = E. DISFA papers use 2. */
  presentFrom: z.number().int().min(1).max(5).default(2),

  /** Faces a step: with AU labels, with FE labels, and AU faces of the meta step (none of them in the AU batch). */
  auBatch: z.number().int().min(1).default(16),
  feBatch: z.number().int().min(1).default(32),
  metaBatch: z.number().int().min(2).default(48),

  /** AdamW with cosine decay after a linear warm-up. */
  learningRate: z.number().positive().default(0.005),
  weightDecay: z.number().min(0).default(0.01),
  beta1: z.number().min(0).max(1).default(0.9),
  beta2: z.number().min(0).max(1).default(0.99),
  learningRateWarmupSteps: z.number().int().min(0).default(100),

  /** lambda: how much the FE loss counts beside the AU loss. */
  expressionLossWeight: z.number().min(0).default(1),
  /** Positive AU entries weigh min(cap, (1 - p) / p); 1 switches balancing off. */
  positiveWeightCap: z.number().min(1).default(4),

  /**
   * mal: a weight net on FE loss, label margin and AU evidence. mwn: a free net on the FE loss alone (Meta-Weight-Net).
   * scn: attention on the features with rank regularisation (after Self-Cure Network). fixed: fe_fixed_weights.npy in
   * the run folder, float32 [M], which whoever makes the folder puts there; for measuring with weights known beforehand.
   */
  weighting: weightingSchema.default('mal'),
  /** exact-last-layer: the virtual step moves the last shared layer. full-depth: it moves all, at several times the cost. */
  metaGradient: metaGradientSchema.default('exact-last-layer'),
  /** A meta step (phase 2) every so many steps. */
  metaEvery: z.number().int().min(1).default(4),
  /** Share of the steps after which weights of any kind come into force; records are kept from the start. */
  weightWarmupShare: z.number().min(0).max(1).default(1 / 3),
  /** Temperature of the pairwise ranking meta-loss. */
  metaTemperature: z.number().positive().default(10),
  /** Adam step size for the weight net's slopes, and their pull towards 1. */
  weightNetLearningRate: z.number().min(0).default(0.01),
  weightNetPull: z.number().min(0).default(0.05),
  /** Whether FE labels that have nothing to do with the action units are shut out of the shared layers: only for `mal`. */
  hasGate: z.boolean().default(true),
  /** Share of the steps after which the gate comes into force: before, AU evidence knows too little to judge any labels. */
  gateWarmupShare: z.number().min(0).max(1).default(1 / 3),
  /** Chance-corrected agreement of AU evidence with the FE labels under which FE weights are shut: guard against negative transfer. */
  gateShutKappa: z.number().min(-1).max(1).default(0.08),
  gateOpenKappa: z.number().min(-1).max(1).default(0.16),

  /** Augmentation while a batch is gathered: mirror, shift (share of the side), brightness, pixel noise (both of 0..1). */
  mirror: z.boolean().default(true),
  shift: z.number().min(0).max(0.5).default(0.06),
  brightness: z.number().min(0).max(1).default(0.15),
  noise: z.number().min(0).max(1).default(0.02),

  /** Steps between log lines, evaluations on the validation part, checkpoints. */
  logEvery: z.number().int().min(1).default(10),
  evaluateEvery: z.number().int().min(1).default(100),
  checkpointEvery: z.number().int().min(1).default(100),
});
export type TrainingConfig = z.infer<typeof trainingConfigSchema>;
export type TrainingConfigInput = z.input<typeof trainingConfigSchema>;
