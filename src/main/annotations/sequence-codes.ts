// The codes of many frames at once, packed: one annotator's own, and *the* labels. Read in pieces, so that a write never
// waits for a long sequence.
import { setImmediate } from 'node:timers/promises';
import type { FrameCodes, SequenceCodes } from '../../shared/contract/annotations.ts';
import { bytesToText, PACKED_ABSENT, PACKED_NOT_CODABLE, PACKED_PRESENT, PACKED_SIDE_STEP } from '../../shared/frame-codes.ts';
import { SIDE_PREFIXES } from '../../shared/facs.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { listFrames } from '../images/index.ts';

/** Frames read at once: some tens of milliseconds. */
const PIECE = 2000;

/** `packCode` of the columns. */
const PACKED = `case occurrence when 'absent' then ${PACKED_ABSENT} when 'not_codable' then ${PACKED_NOT_CODABLE}
  else ${PACKED_PRESENT} + ${PACKED_SIDE_STEP} * coalesce(instr('${SIDE_PREFIXES.join('')}', side), 0) + coalesce(intensity, 0) end`;

/** SQL over the pictures of a JSON array, so that a test can pin the plans. Rows: place in the array, action unit, packed code. */
export const FRAME_CODE_QUERIES = {
  own: `select json_each.key, action_unit, ${PACKED} from json_each(?)
    cross join au_label on au_label.image_id = json_each.value and annotator_id = ?`,
  final: `select json_each.key, action_unit, ${PACKED} from json_each(?) cross join au_final on au_final.image_id = json_each.value`,
} as const;

type PackedRow = [place: number, actionUnit: number, code: number];
type UnitBytes = Map<number, Uint8Array>;

export interface CodesAsked {
  /** Whose own codes; null: nobody's. */
  readonly annotatorId: number | null;
  readonly signal?: AbortSignal | undefined;
}

/** The frames around a picture with their codes; Problem `not_found`. */
export async function readSequenceCodes(database: ProjectDatabase, id: number, asked: CodesAsked): Promise<SequenceCodes> {
  const { frames, isCutBefore, isCutAfter } = listFrames(database, id);
  const imageIds = frames.map((frame) => frame.id);
  const hasTimes = frames.every((frame) => frame.timeMs !== null);
  return {
    imageIds,
    frames: frames.map((frame) => frame.frame),
    timesMs: hasTimes ? frames.flatMap((frame) => frame.timeMs ?? []) : null,
    paths: frames.every((frame) => frame.path === null) ? null : frames.map((frame) => frame.path ?? ''),
    isCutBefore,
    isCutAfter,
    units: await readFrameCodes(database, imageIds, asked),
  };
}

/** Codes of these pictures, a byte for each in their order; units that none of them has are left out. */
export async function readFrameCodes(database: ProjectDatabase, imageIds: readonly number[], { annotatorId, signal }: CodesAsked): Promise<FrameCodes> {
  const own: UnitBytes = new Map();
  const final: UnitBytes = new Map();
  for (let start = 0; start < imageIds.length; start += PIECE) {
    if (start > 0) await setImmediate();
    signal?.throwIfAborted();
    const piece = JSON.stringify(imageIds.slice(start, start + PIECE));
    const place = { start, length: imageIds.length };
    if (annotatorId !== null) gather(own, readRows(database, FRAME_CODE_QUERIES.own, [piece, annotatorId]), place);
    gather(final, readRows(database, FRAME_CODE_QUERIES.final, [piece]), place);
  }
  const units = [...new Set([...own.keys(), ...final.keys()])].sort((left, right) => left - right);
  const textOf = (codes: UnitBytes, unit: number): string => bytesToText(codes.get(unit) ?? new Uint8Array(imageIds.length));
  return units.map((actionUnit) => ({ actionUnit, own: textOf(own, actionUnit), final: textOf(final, actionUnit) }));
}

function readRows(database: ProjectDatabase, sql: string, values: (string | number)[]): PackedRow[] {
  return database.prepare<unknown[], PackedRow>(sql).raw(true).all(...values);
}

function gather(codes: UnitBytes, rows: readonly PackedRow[], { start, length }: { start: number; length: number }): void {
  for (const [place, unit, code] of rows) {
    let bytes = codes.get(unit);
    if (bytes === undefined) codes.set(unit, (bytes = new Uint8Array(length)));
    bytes[start + place] = code;
  }
}
