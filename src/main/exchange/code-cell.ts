// One action-unit code as one cell of a table, written and read: 0 absent, 1..5 = A..E, `present` where only occurrence
// was scored, `not_codable`; a FACS side prefix goes before the value with a blank (`L 3`). An empty cell is not coded.
import { ABSENT, codeFromIntensity, NOT_CODABLE, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import { INTENSITY_LETTERS, SIDE_PREFIXES, type SidePrefix } from '../../shared/facs.ts';

/** What a cell says: a code, that it is unknown, or (undefined) nothing that can be read. */
export type CellReading = ActionUnitCode | 'unknown' | undefined;

/** Spellings of "unknown" met in the field; -1 Aff-Wild2, 9 BP4D, 999 EmotioNet. */
const UNKNOWN = new Set(['', '-1', '9', '999', 'nan', 'na', 'n/a', 'null', 'none', 'unknown', '?']);

export function saysUnknown(cell: string): boolean {
  return cell === '' || UNKNOWN.has(cell.toLowerCase()) || (cell.endsWith('.0') && UNKNOWN.has(cell.slice(0, -2)));
}

export function writeCode(code: ActionUnitCode): string {
  if (code.occurrence !== 'present') return code.occurrence === 'absent' ? '0' : 'not_codable';
  const value = code.intensity === null ? 'present' : String(code.intensity);
  return code.side === null ? value : `${code.side} ${value}`;
}

const SIDED = new RegExp(`^([${SIDE_PREFIXES.join('')}]) (.+)$`);

/** An intensity cell; letters A..E are read as 1..5, and `3.0` (as tables with gaps are often saved) as 3. */
export function readIntensity(cell: string): CellReading {
  if (saysUnknown(cell)) return 'unknown';
  const sided = SIDED.exec(cell);
  if (sided === null) return readPlain(cell);
  const code = readPlain(sided[2] ?? '');
  return code?.occurrence === 'present' ? { ...code, side: readSide(sided[1]) } : undefined;
}

/** An occurrence cell: 0 or 1, without intensity. */
export function readOccurrence(cell: string): CellReading {
  if (saysUnknown(cell)) return 'unknown';
  if (cell === 'not_codable') return NOT_CODABLE;
  const value = Number(cell);
  if (value === 0) return ABSENT;
  return value === 1 || cell === 'present' ? { occurrence: 'present', intensity: null, side: null } : undefined;
}

function readPlain(text: string): ActionUnitCode | undefined {
  if (text === 'present') return { occurrence: 'present', intensity: null, side: null };
  if (text === 'not_codable') return NOT_CODABLE;
  const letter = (INTENSITY_LETTERS as readonly string[]).indexOf(text);
  return codeFromIntensity(letter === -1 ? Number(text) : letter + 1);
}

function readSide(text: string | undefined): SidePrefix | null {
  return SIDE_PREFIXES.find((prefix) => prefix === text) ?? null;
}
