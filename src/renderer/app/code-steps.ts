// What one press does to the code of one action unit: not coded, absent, A, B, C, D, E, in this order and no further.
import { ABSENT, present, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import { intensityLetter, type Intensity, type SidePrefix } from '../../shared/facs.ts';

export { describeCode } from '../../shared/action-unit-code.ts';

/** Sides with a control of their own; the other prefixes of FACS are written in the code line. */
export const SIDES: readonly (SidePrefix | null)[] = [null, 'L', 'R', 'U'];

export const INTENSITIES: readonly Intensity[] = [1, 2, 3, 4, 5];

/** One step on. Present without intensity and not codable start at A, as a first look would. The side is kept. */
export function stepForward(code: ActionUnitCode | null): ActionUnitCode {
  if (code === null) return ABSENT;
  if (code.occurrence !== 'present') return present(1);
  return { ...code, intensity: code.intensity === null ? 1 : nextIntensity(code.intensity) };
}

/** One step back; before absent comes not coded (null). */
export function stepBack(code: ActionUnitCode | null): ActionUnitCode | null {
  if (code?.occurrence !== 'present') return null;
  if (code.intensity === null || code.intensity === 1) return ABSENT;
  return { ...code, intensity: previousIntensity(code.intensity) };
}

/** The next side of a present unit; a unit that is not present has none. */
export function nextSide(code: ActionUnitCode | null): ActionUnitCode | null {
  if (code?.occurrence !== 'present') return code;
  return { ...code, side: SIDES[(SIDES.indexOf(code.side) + 1) % SIDES.length] ?? null };
}

/** That intensity, keeping the side of a code that has one. */
export function withIntensity(code: ActionUnitCode | null, intensity: Intensity): ActionUnitCode {
  return code?.occurrence === 'present' ? { ...code, intensity } : present(intensity);
}

function nextIntensity(intensity: Intensity): Intensity {
  return INTENSITIES[Math.min(intensity, INTENSITIES.length - 1)] ?? intensity;
}

function previousIntensity(intensity: Intensity): Intensity {
  return INTENSITIES[Math.max(intensity - 2, 0)] ?? intensity;
}

/** The shortest mark that tells the states apart: nothing, `0`, `C`, `L C`, `✓` (no intensity), `×` (not codable). */
export function markOf(code: ActionUnitCode | null): string {
  if (code === null) return '';
  if (code.occurrence === 'absent') return '0';
  if (code.occurrence === 'not_codable') return '×';
  return code.intensity === null ? '✓' : intensityLetter(code.intensity);
}
