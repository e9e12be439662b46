// The relabel queue of a run: suspicious FE samples, worst first, and what people decide about them.
import { z } from 'zod';
import { expressionSchema, expressionLabelSchema } from '../expressions.ts';
import { actionUnitCodeSchema } from '../action-unit-code.ts';
import { procedure } from './procedure.ts';

export const DECISIONS = ['keep', 'fix', 'unsure', 'not_a_face'] as const;
export const decisionSchema = z.enum(DECISIONS);
export type Decision = z.infer<typeof decisionSchema>;

export const queueItemSchema = z.object({
  imageId: z.number().int(),
  rank: z.number().int(),
  dataset: z.string(),
  path: z.string(),
  /** The label as the run was given it. */
  given: expressionSchema,
  /** *The* label now. */
  current: expressionLabelSchema.nullable(),
  weight: z.number(),
  suspicion: z.number(),
  suggested: expressionSchema,
  suggestedProbability: z.number(),
  /** What was decided in this run's queue. */
  decision: decisionSchema.nullable(),
  /** A person has said what this face shows, in this run's queue, an earlier one's or at the desk: it need not be asked again. */
  isSettled: z.boolean(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

export const evidenceSchema = queueItemSchema.extend({
  /** The run's posterior by class, sums to 1. */
  posterior: z.array(z.object({ expression: expressionSchema, probability: z.number() })),
  meanLoss: z.number(),
  meanMargin: z.number(),
  meanEvidence: z.number(),
  finalMargin: z.number(),
  finalEvidence: z.number(),
  influence: z.number(),
  /** Probability of each action unit as the run sees it, and what the given and the suggested class expect. */
  actionUnits: z.array(
    z.object({
      actionUnit: z.number().int(),
      probability: z.number(),
      /** Mean probability over the faces given this label, and over those of the suggested one. */
      givenMean: z.number(),
      suggestedMean: z.number(),
      coded: actionUnitCodeSchema.nullable(),
    }),
  ),
  /** Plain sentences, strongest first. */
  reasons: z.array(z.string()),
  /** Votes of the data set's own annotators where it has them. */
  votes: z.record(z.string(), z.number()).nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Where the two likeliest expressions are near each other, the face says more than one thing: the label need not be wrong. */
export const READINGS = ['wrong', 'ambiguous', 'fits'] as const;

/** A place in the order in which a curator walks through the queue. */
export const walkItemSchema = queueItemSchema.extend({
  /** From 1. */
  place: z.number().int(),
  /** Drawn by lot, so that what is left can be estimated; not picked for its suspicion. */
  isAudit: z.boolean(),
  /** That the given label is wrong, as learned from the decisions so far. */
  wrongProbability: z.number(),
  reading: z.enum(READINGS),
});
export type WalkItem = z.infer<typeof walkItemSchema>;

export const SUSPICION_SIGNALS = ['mean_margin', 'final_margin', 'mean_evidence', 'final_evidence', 'posterior', 'weight'] as const;
export const suspicionSignalSchema = z.enum(SUSPICION_SIGNALS);
export type SuspicionSignal = z.infer<typeof suspicionSignalSchema>;

/** How the signals of a run are combined. */
export const learnedOrderSchema = z.object({
  /** What a standard deviation of each signal adds to the log-odds of a wrong label. */
  slopes: z.record(suspicionSignalSchema, z.number()),
  /** False: the slopes are those of before any decision. */
  isLearned: z.boolean(),
  decisions: z.number().int(),
  /** Mean log-loss, in nats, on decisions left out: of the slopes before any decision, and of learned ones. Null with too few. */
  heldOutLoss: z.object({ prior: z.number(), learned: z.number() }).nullable(),
});
export type LearnedOrder = z.infer<typeof learnedOrderSchema>;

/** Wrong labels among the faces not yet decided, from the faces drawn by lot; 95% interval. */
export const wrongLeftSchema = z.object({
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  draws: z.number().int(),
  wrongDraws: z.number().int(),
});
export type WrongLeft = z.infer<typeof wrongLeftSchema>;

export const reviewStatsSchema = z.object({
  runId: z.string(),
  queued: z.number().int(),
  reviewed: z.number().int(),
  kept: z.number().int(),
  fixed: z.number().int(),
  unsure: z.number().int(),
  notAFace: z.number().int(),
  /** Fixed and not-a-face among those decided keep, fix or not-a-face; null before the first. */
  hitRate: z.number().nullable(),
  /** The same over the last 20 decisions. */
  recentHitRate: z.number().nullable(),
  /** Faces that nobody has decided, in this review or elsewhere. */
  undecided: z.number().int(),
  /** Null before the first face drawn by lot is decided. */
  wrongLeft: wrongLeftSchema.nullable(),
  /** Of the walk: with another version, the places to come have changed. */
  walkVersion: z.number().int(),
  perExpression: z.array(z.object({
    expression: expressionSchema, queued: z.number().int(), reviewed: z.number().int(), fixed: z.number().int(), wrongLeft: wrongLeftSchema.nullable(),
  })),
});
export type ReviewStats = z.infer<typeof reviewStatsSchema>;

export const reviewContract = {
  /** Worst first. Keyset by rank. runId `last`: the newest completed run with scores. */
  queue: procedure
    .input(
      z.object({
        runId: z.string().min(1),
        afterRank: z.number().int().default(0),
        limit: z.number().int().min(1).max(10_000).default(100),
        given: expressionSchema.optional(),
        /** Leaves out what is settled. */
        onlyUndecided: z.boolean().default(false),
      }),
    )
    .output(z.object({ runId: z.string(), items: z.array(queueItemSchema), nextAfterRank: z.number().int().nullable() })),
  /**
   * The order for a curator's hands: what is decided, then the likeliest wrong label first, every tenth place by lot.
   * Learned anew from the decisions from time to time: another version, another order. Pages by place.
   */
  walk: procedure
    .input(
      z.object({
        runId: z.string().min(1),
        afterPlace: z.number().int().default(0),
        limit: z.number().int().min(1).max(10_000).default(100),
        given: expressionSchema.optional(),
        onlyUndecided: z.boolean().default(false),
      }),
    )
    .output(z.object({
      runId: z.string(), version: z.number().int(), learned: learnedOrderSchema, items: z.array(walkItemSchema), nextAfterPlace: z.number().int().nullable(),
    })),
  evidence: procedure.input(z.object({ runId: z.string().min(1), imageId: z.number().int() })).output(evidenceSchema),
  stats: procedure.input(z.object({ runId: z.string().min(1) })).output(reviewStatsSchema),
  /** keep confirms the given label; fix needs `expression`. An annotation event by the person, undone as any other. */
  decide: procedure
    .input(
      z.object({
        runId: z.string().min(1),
        annotatorId: z.number().int(),
        imageId: z.number().int(),
        gestureId: z.string().min(1),
        decision: decisionSchema,
        expression: expressionSchema.optional(),
        /** The face was shown because the lot drew it: isAudit of its place in the walk. */
        isAudit: z.boolean().default(false),
      }),
    )
    .output(reviewStatsSchema),
  /** Plays a CSV of decisions (`image,expression`, expression a class, `unsure` or `not_a_face`): all or nothing. */
  applyCsv: procedure
    .input(z.object({ path: z.string().min(1), annotator: z.string().min(1), runId: z.string().optional(), dataset: z.string().optional() }))
    .output(z.object({ rows: z.number().int(), changed: z.number().int(), confirmed: z.number().int() })),
};
