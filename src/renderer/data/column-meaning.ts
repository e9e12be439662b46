// What a column of a label file means, between the contract's words (`au:12`) and what a person picks from a list.
import type { ColumnMeaning, CsvMapping } from '../../shared/contract/exchange.ts';
import { ACTION_UNITS, findActionUnit } from '../../shared/facs.ts';

export const PLAIN_MEANINGS = ['image', 'subject', 'sequence', 'frame', 'expression', 'ignore'] as const;
type PlainMeaning = (typeof PLAIN_MEANINGS)[number];

const PLAIN_TITLES: Readonly<Record<PlainMeaning, string>> = {
  image: 'Picture (path)',
  subject: 'Subject',
  sequence: 'Sequence',
  frame: 'Frame number',
  expression: 'Expression',
  ignore: 'Ignore',
};

export interface MeaningOption {
  readonly value: string;
  readonly label: string;
}

/** Every meaning, grouped as a select shows it. */
export const MEANING_OPTIONS: readonly { readonly group: string; readonly items: readonly MeaningOption[] }[] = [
  { group: 'Which picture', items: PLAIN_MEANINGS.filter((meaning) => meaning !== 'ignore' && meaning !== 'expression').map(optionOf) },
  { group: 'Labels', items: [optionOf('expression')] },
  { group: 'Nothing', items: [optionOf('ignore')] },
  { group: 'Intensity 0 to 5', items: ACTION_UNITS.map(({ number }) => optionOf(`au:${number}`)) },
  { group: 'Occurrence 0 or 1', items: ACTION_UNITS.map(({ number }) => optionOf(`occurrence:${number}`)) },
];

function optionOf(meaning: ColumnMeaning): MeaningOption {
  return { value: meaning, label: meaningTitle(meaning) };
}

/** `AU 12 Lip corner puller, intensity`. */
export function meaningTitle(meaning: ColumnMeaning): string {
  const plain = PLAIN_MEANINGS.find((candidate) => candidate === meaning);
  if (plain !== undefined) return PLAIN_TITLES[plain];
  const [kind = '', digits = ''] = meaning.split(':');
  const number = Number(digits);
  return `AU ${String(number)} ${findActionUnit(number)?.name ?? ''}, ${kind === 'au' ? 'intensity' : 'occurrence'}`;
}

/** Reads what a select hands back; undefined for anything that is no meaning. */
export function readMeaning(text: string): ColumnMeaning | undefined {
  const plain = PLAIN_MEANINGS.find((candidate) => candidate === text);
  if (plain !== undefined) return plain;
  const found = /^(au|occurrence):(\d+)$/u.exec(text);
  const number = Number(found?.[2]);
  if (found === null || findActionUnit(number) === undefined) return undefined;
  return found[1] === 'au' ? `au:${number}` : `occurrence:${number}`;
}

/** Why a mapping of a table with this header cannot be imported as it stands, in sentences; empty where it can. */
export function mappingFaults({ columns }: CsvMapping, header: readonly string[]): string[] {
  const entries = Object.entries(columns);
  const meanings = entries.map(([, meaning]) => meaning);
  const unclear = header.filter((name) => columns[name] === undefined);
  const faults = unclear.map((name) => `What does “${name}” mean? It reads like an action unit that FACS does not have.`);
  if (!meanings.includes('image') && !meanings.includes('frame')) {
    faults.push('No column says which picture a row is about: choose the picture’s path, or subject and frame.');
  }
  if (!meanings.some((meaning) => meaning === 'expression' || meaning.includes(':'))) {
    faults.push('No column holds a label: choose an expression or an action unit.');
  }
  for (const meaning of new Set(meanings)) {
    const names = entries.filter(([, other]) => other === meaning).map(([name]) => `“${name}”`);
    if (meaning !== 'ignore' && names.length > 1) faults.push(`${names.join(' and ')} both mean ${meaningTitle(meaning)}.`);
  }
  return faults;
}
