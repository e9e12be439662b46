// Words and drawing of every action unit, and finding a unit by what is known of it.
import { ACTION_UNITS, type ActionUnit } from '../../../shared/facs.ts';
import { HEAD_AND_EYE_TEXTS } from './head-and-eye-texts.ts';
import { JAW_AND_CHEEK_TEXTS } from './jaw-and-cheek-texts.ts';
import { NOSE_AND_LIP_TEXTS } from './nose-and-lip-texts.ts';
import { UPPER_FACE_TEXTS } from './upper-face-texts.ts';
import type { UnitText, UnitTexts } from './unit-text.ts';

const TEXTS: UnitTexts = { ...UPPER_FACE_TEXTS, ...NOSE_AND_LIP_TEXTS, ...JAW_AND_CHEEK_TEXTS, ...HEAD_AND_EYE_TEXTS };

// As files beside the page, not in its script: scripts/draw-action-units.ts makes them.
const FILES = import.meta.glob<string>('../../../../resources/action-units/*.svg', { query: '?url&no-inline', import: 'default', eager: true });

const drawings = new Map(Object.entries(FILES).map(([path, url]) => [Number(/au-(\d+)\.svg$/.exec(path)?.[1]), url]));

export function textOf(actionUnit: number): UnitText | undefined {
  return TEXTS[actionUnit];
}

/** Address of the drawing in light or dark colours, undefined where there is none. */
export function drawingOf(actionUnit: number, scheme: 'light' | 'dark'): string | undefined {
  const url = drawings.get(actionUnit);
  return url === undefined || scheme === 'light' ? url : `${url}#dark`;
}

/**
 * Units that a search means, best first: the unit of that number, then names, then muscles and what is written. All of
 * the words must be found. An empty search means all, in FACS order.
 */
export function searchUnits(search: string): ActionUnit[] {
  const words = search.toLowerCase().replace(/^au\s*/, '').split(/\s+/).filter((word) => word !== '');
  return ACTION_UNITS.map((unit) => ({ unit, rank: rankOf(unit, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((left, right) => right.rank - left.rank)
    .map(({ unit }) => unit);
}

function rankOf(unit: ActionUnit, words: readonly string[]): number {
  const text = TEXTS[unit.number];
  const ranks = words.map((word) => {
    if (String(unit.number) === word) return 4;
    if (unit.name.toLowerCase().includes(word)) return 3;
    if (text?.muscle?.toLowerCase().includes(word) === true) return 2;
    // A number in the text is another unit's: only words are looked for there.
    return /^\d+$/.test(word) || text === undefined || ![text.moves, text.look].some((part) => part.toLowerCase().includes(word)) ? 0 : 1;
  });
  return ranks.includes(0) ? 0 : 1 + ranks.reduce<number>((sum, rank) => sum + rank, 0);
}
