// The codes of many frames, one byte a frame and action unit, so that a sequence of tens of thousands of frames travels and
// is drawn at once. 0 not coded, 1 absent, 2 not codable, from 3 on present: intensity (0 where only occurrence was scored,
// else 1..5) plus six times the place of the side (0 none, then as in SIDE_PREFIXES).
import { ABSENT, intensitySchema, NOT_CODABLE, type ActionUnitCode } from './action-unit-code.ts';
import { SIDE_PREFIXES } from './facs.ts';

export const PACKED_NOT_CODED = 0;
export const PACKED_ABSENT = 1;
export const PACKED_NOT_CODABLE = 2;
/** Present, no intensity, no side. */
export const PACKED_PRESENT = 3;
/** From one side to the next: intensities 0..5. */
export const PACKED_SIDE_STEP = 6;

export function packCode(code: ActionUnitCode | null): number {
  if (code === null) return PACKED_NOT_CODED;
  if (code.occurrence === 'absent') return PACKED_ABSENT;
  if (code.occurrence === 'not_codable') return PACKED_NOT_CODABLE;
  const side = code.side === null ? 0 : SIDE_PREFIXES.indexOf(code.side) + 1;
  return PACKED_PRESENT + side * PACKED_SIDE_STEP + (code.intensity ?? 0);
}

export function unpackCode(packed: number): ActionUnitCode | null {
  if (packed === PACKED_NOT_CODED) return null;
  if (packed === PACKED_ABSENT) return ABSENT;
  if (packed === PACKED_NOT_CODABLE) return NOT_CODABLE;
  const side = SIDE_PREFIXES[Math.floor((packed - PACKED_PRESENT) / PACKED_SIDE_STEP) - 1] ?? null;
  return { occurrence: 'present', intensity: intensitySchema.safeParse(intensityOfPacked(packed)).data ?? null, side };
}

export function isPackedPresent(packed: number): boolean {
  return packed >= PACKED_PRESENT;
}

/** 1..5 of a present code; 0 where it has no intensity and where nothing is present. */
export function intensityOfPacked(packed: number): number {
  return packed < PACKED_PRESENT ? 0 : (packed - PACKED_PRESENT) % PACKED_SIDE_STEP;
}

/** Characters that one call can take. */
const PIECE = 8192;

/** Base64 of the bytes, in the browser as in Node. */
export function bytesToText(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

export function textToBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
