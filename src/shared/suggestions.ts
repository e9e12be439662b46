// What a model says of a face before a person does, and what of it goes with the label of a person who agreed.
import { z } from 'zod';
import { ABSENT, present, type ActionUnitCode } from './action-unit-code.ts';
import type { Intensity } from './facs.ts';

/** run: a training run of this project. The others are programs whose output was imported. */
export const SUGGESTION_SOURCE_KINDS = ['run', 'openface', 'py-feat'] as const;
export const suggestionSourceKindSchema = z.enum(SUGGESTION_SOURCE_KINDS);
export type SuggestionSourceKind = z.infer<typeof suggestionSourceKindSchema>;

/** Output of other programs that is read as suggestions. */
export const SUGGESTION_FORMATS = ['openface', 'py-feat'] as const;
export type SuggestionFormat = (typeof SUGGESTION_FORMATS)[number];

export const SUGGESTION_SOURCE_TITLES: Readonly<Record<SuggestionSourceKind, string>> = {
  run: 'training run', openface: 'OpenFace', 'py-feat': 'Py-Feat',
};

/**
 * What a run knew of a face when it predicted it, least first: nothing; it chose among its weights by this face; it was
 * trained on other faces of this person; it was trained on this face, so that what it says may be learned by heart.
 */
export const FAMILIARITIES = ['none', 'validation', 'person', 'face'] as const;
export const familiaritySchema = z.enum(FAMILIARITIES);
export type Familiarity = z.infer<typeof familiaritySchema>;

/** Kept with the event of every label that came from a suggestion, for as long as the project lives. */
export const suggestionOriginSchema = z.object({
  sourceName: z.string(),
  kind: suggestionSourceKindSchema,
  runId: z.string().nullable(),
  file: z.string().nullable(),
  /** Of being present (for an expression: of this class); null where the source gives none. */
  probability: z.number().nullable(),
  /** 0..5; null where the source gives none. */
  intensity: z.number().nullable(),
  /** The intensity that the run calls present; null for other programs. */
  presentFrom: z.number().int().nullable(),
  familiarity: familiaritySchema.nullable(),
  /** `one`: this suggestion alone. `threshold`: with all others of the face that were at least so sure. */
  accepted: z.union([z.literal('one'), z.object({ threshold: z.number() })]),
});
export type SuggestionOrigin = z.infer<typeof suggestionOriginSchema>;

/** What a source gives for one action unit. */
export interface UnitOpinion {
  /** Of being present, 0..1. */
  readonly probability: number | null;
  /** 0..5. */
  readonly intensity: number | null;
  /** Present or not where the source says so itself (OpenFace `_c`). */
  readonly isPresent: boolean | null;
}

/** From here up an intensity without any other word of the source is taken as present: what rounds to A. */
const FAINTEST = 0.5;

/**
 * The code that accepting would write. Present as the source says, else from probability .5 or an intensity that rounds to
 * A (ours). The intensity is the nearest letter, at least A where the source says present.
 */
export function suggestedCode({ probability, intensity, isPresent }: UnitOpinion): ActionUnitCode {
  const isThere = isPresent ?? (probability === null ? (intensity ?? 0) >= FAINTEST : probability >= 0.5);
  if (!isThere) return ABSENT;
  return present(intensity === null ? null : nearestLetter(intensity));
}

function nearestLetter(intensity: number): Intensity {
  const letters = [1, 2, 3, 4, 5] as const;
  return letters[Math.min(5, Math.max(1, Math.round(intensity))) - 1] ?? 1;
}

/** How sure the source is of the suggested code, .5..1; null where it does not say how sure it is. */
export function confidenceOf({ probability }: Pick<UnitOpinion, 'probability'>): number | null {
  return probability === null ? null : Math.max(probability, 1 - probability);
}

/** A source that says no more than yes or no is taken at its word. */
export function isSureEnough(opinion: Pick<UnitOpinion, 'probability'>, threshold: number): boolean {
  return (confidenceOf(opinion) ?? 1) >= threshold;
}

/** `.87`, `1.00`: three characters beside a mark. Never rounded up to certainty. */
export function formatProbability(probability: number): string {
  if (probability >= 1) return '1.0';
  return Math.min(0.99, probability).toFixed(2).slice(1);
}

/** The origin of a label in a line: `Py-Feat "faces.csv", .87, with all at least .80 sure`. */
export function describeOrigin({ sourceName, kind, probability, familiarity, accepted }: SuggestionOrigin): string {
  return [
    kind === 'run' ? `run "${sourceName}"` : `${SUGGESTION_SOURCE_TITLES[kind]} "${sourceName}"`,
    ...(probability === null ? [] : [formatProbability(probability)]),
    ...(familiarity === 'face' ? ['trained on this face'] : []),
    ...(accepted === 'one' ? [] : [`with all at least ${formatProbability(accepted.threshold)} sure`]),
  ].join(', ');
}
