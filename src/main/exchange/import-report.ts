// Gathers what an import found. Lists are capped, counts never are; remarks of one topic become one sentence.
import type { LabelFormat, LabelImportReport } from '../../shared/contract/exchange.ts';
import { writeCode } from './code-cell.ts';
import type { ReadLabel, RowPlace } from './importers/importer.ts';

const LIST_CAP = 200;
const LINES_NAMED = 5;

export interface ReportBuilder {
  countRow(): void;
  countLabels(labels: readonly ReadLabel[], unknown: number): void;
  addUnmatched(place: RowPlace, reason: string, rows?: number): void;
  addMistake(place: RowPlace, reason: string): void;
  addRemark(place: RowPlace, topic: string): void;
  readonly rows: number;
  readonly errorCount: number;
  finish(end: Pick<LabelImportReport, 'matchedImages' | 'labelsWritten' | 'labelsUnchanged' | 'notes'>): LabelImportReport;
}

export function createReport(about: { format: LabelFormat; dataset: string; isDryRun: boolean }): ReportBuilder {
  const unmatched = createCappedList();
  const errors = createCappedList();
  const codes = new Map<string, number>();
  const remarks = new Map<string, { count: number; places: RowPlace[] }>();
  let rows = 0;
  let labelsUnknown = 0;
  return {
    countRow: () => void (rows += 1),
    countLabels: (labels, unknown) => {
      labelsUnknown += unknown;
      for (const label of labels) {
        const name = nameOf(label);
        codes.set(name, (codes.get(name) ?? 0) + 1);
      }
    },
    addUnmatched: unmatched.add,
    addMistake: errors.add,
    addRemark: (place, topic) => {
      const remark = remarks.get(topic) ?? { count: 0, places: [] };
      remark.count += 1;
      if (remark.places.length < LINES_NAMED) remark.places.push(place);
      remarks.set(topic, remark);
    },
    get rows() {
      return rows;
    },
    get errorCount() {
      return errors.count;
    },
    finish: ({ notes, ...counts }) => ({
      ...about,
      rows,
      ...counts,
      unmatched: unmatched.items,
      unmatchedCount: unmatched.count,
      labelsUnknown,
      errors: errors.items,
      errorCount: errors.count,
      codes: Object.fromEntries([...codes].sort(([left], [right]) => naturally.compare(left, right))),
      notes: [...[...remarks].map(([topic, remark]) => describeRemark(topic, remark)), ...notes],
    }),
  };
}

const naturally = new Intl.Collator('en', { numeric: true });

/** `AU12=3`, `expression happiness`: how a code is named to people. */
export function nameOf(label: ReadLabel): string {
  return label.field === 'expression' ? `expression ${label.label}` : `AU${label.actionUnit}=${writeCode(label.code)}`;
}

export function describePlace({ file, line }: RowPlace): string {
  return line === null ? file : `${file}, line ${line}`;
}

/** The first places with their reasons, and how many there are in all. */
export function createCappedList() {
  const items: LabelImportReport['errors'] = [];
  let count = 0;
  return {
    items,
    get count() {
      return count;
    },
    add: (place: RowPlace, reason: string, rows = 1): void => {
      count += rows;
      if (items.length < LIST_CAP) items.push({ ...place, reason });
    },
  };
}

function describeRemark(topic: string, { count, places }: { count: number; places: readonly RowPlace[] }): string {
  const rest = count - places.length;
  const named = places.map(describePlace).join('; ');
  return `${count} ${topic} (${named}${rest > 0 ? ` and ${rest} more` : ''}).`;
}
