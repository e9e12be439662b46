// What one coder says of one action unit on one face. "Not coded" is the absence of a code (null), never a value.
import { z } from 'zod';
import { findActionUnit, intensityLetter, SIDE_PREFIXES, type Intensity } from './facs.ts';

export const actionUnitNumberSchema = z
  .number()
  .int()
  .refine((number) => findActionUnit(number) !== undefined, { message: 'is not a FACS action unit' });

export const intensitySchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

/**
 * absent: looked at and not there. present: there, with intensity 1..5 (A..E), or null where only occurrence was
 * scored (BP4D). not_codable: looked at and cannot be told (occluded, out of frame).
 */
export const actionUnitCodeSchema = z.discriminatedUnion('occurrence', [
  z.object({ occurrence: z.literal('absent') }),
  z.object({ occurrence: z.literal('not_codable') }),
  z.object({
    occurrence: z.literal('present'),
    intensity: intensitySchema.nullable(),
    side: z.enum(SIDE_PREFIXES).nullable(),
  }),
]);
export type ActionUnitCode = z.infer<typeof actionUnitCodeSchema>;

export const ABSENT: ActionUnitCode = { occurrence: 'absent' };
export const NOT_CODABLE: ActionUnitCode = { occurrence: 'not_codable' };

/** A code that says present. */
export function present(intensity: Intensity | null): ActionUnitCode {
  return { occurrence: 'present', intensity, side: null };
}

/** Reads a written intensity 0..5 (DISFA): 0 is absent. Undefined for any other number. */
export function codeFromIntensity(value: number): ActionUnitCode | undefined {
  if (value === 0) return ABSENT;
  const parsed = intensitySchema.safeParse(value);
  return parsed.success ? present(parsed.data) : undefined;
}

export function isSameCode(left: ActionUnitCode | null, right: ActionUnitCode | null): boolean {
  if (left === null || right === null) return left === right;
  if (left.occurrence !== 'present' || right.occurrence !== 'present') return left.occurrence === right.occurrence;
  return left.intensity === right.intensity && left.side === right.side;
}

/** In words, for screen readers and lists: `not coded`, `absent`, `present C, left`. */
export function describeCode(code: ActionUnitCode | null): string {
  if (code === null) return 'not coded';
  if (code.occurrence === 'absent') return 'absent';
  if (code.occurrence === 'not_codable') return 'not codable';
  const strength = code.intensity === null ? 'present' : `present ${intensityLetter(code.intensity)}`;
  return code.side === null ? strength : `${strength}, side ${code.side}`;
}

/** Numbers that stand for a code in au_labels.npy (int8): -1 unknown, 0 absent, 1..5 A..E, 6 present without intensity. */
export const UNKNOWN_LABEL = -1;
export const PRESENT_WITHOUT_INTENSITY = 6;

/** The int8 of a code in au_labels.npy; not coded and not codable are both unknown to the loss. */
export function labelNumber(code: ActionUnitCode | null): number {
  if (code === null || code.occurrence === 'not_codable') return UNKNOWN_LABEL;
  if (code.occurrence === 'absent') return 0;
  return code.intensity ?? PRESENT_WITHOUT_INTENSITY;
}

/**
 * Occurrence by a stated threshold: 1 present, 0 absent, -1 unknown. "Present from B" (2) is the DISFA papers' cut;
 * a present code without intensity is present at every threshold.
 */
export function occurrenceOf(label: number, presentFrom: number): -1 | 0 | 1 {
  if (label === UNKNOWN_LABEL) return -1;
  return label >= presentFrom ? 1 : 0;
}
