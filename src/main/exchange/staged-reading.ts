// Reads a label file to its end: matches rows to pictures, stages their labels, and reports all that is odd.
import type { ReportBuilder } from './import-report.ts';
import { nameOf, describePlace } from './import-report.ts';
import type { Importer, LabelRow, ReadRequest, RowPlace } from './importers/importer.ts';
import { nameInSource } from './label-source.ts';
import type { Picture, PictureIndex } from './picture-index.ts';
import { createPictureMatcher } from './picture-matcher.ts';
import type { Contradiction, PictureFacts, StagedLabel, StagedPlace, Staging } from './staging.ts';
import { FileMistake } from './text-file.ts';

export interface Reading {
  readonly importer: Importer;
  readonly request: ReadRequest;
  readonly index: PictureIndex;
  readonly report: ReportBuilder;
  readonly staging: Staging;
  readonly signal: AbortSignal;
}

const LABELS_AT_ONCE = 5000;

/** Throws the signal's reason when aborted. */
export async function readIntoStaging(reading: Reading): Promise<{ matchedImages: number; notes: string[] }> {
  const { importer, request, report, signal } = reading;
  const rows = createRowTaker(reading);
  const notes: string[] = [];
  try {
    for await (const item of importer.read(request)) {
      if (item.kind === 'row') rows.take(item);
      else if (item.kind === 'note') notes.push(item.text);
      else if (item.kind === 'remark') report.addRemark(item.place, item.topic);
      else report.addMistake(item.place, item.reason);
      signal.throwIfAborted();
    }
  } catch (error) {
    if (!(error instanceof FileMistake)) throw error;
    report.addMistake({ file: nameInSource(request.source, error.file), line: error.line }, error.reason);
  }
  const end = rows.finish();
  return { matchedImages: end.matchedImages, notes: [...notes, ...end.notes] };
}

function createRowTaker({ importer, index, report, staging }: Reading) {
  const matcher = createPictureMatcher(index);
  const files = createFileNumbers();
  const seen = { strict: new Uint8Array(index.size), loose: new Uint8Array(index.size) };
  const facts = createFacts();
  let waiting: StagedLabel[] = [];
  let looseRows = 0;

  function flush(): void {
    for (const contradiction of staging.add(waiting)) settle(contradiction);
    staging.addFacts(facts.take());
    waiting = [];
  }

  function settle({ earlier, later }: Contradiction): void {
    const [first, second] = [files.placeOf(earlier), files.placeOf(later)];
    if (importer.contradictions === 'leave-out') {
      staging.leaveOut(later.imageId, later.label);
      for (const place of [first, second]) report.addRemark(place, 'rows that label one picture differently, none of them taken');
    } else {
      report.addMistake(second, `${nameOf(later.label)} here, but ${nameOf(earlier.label)} for the same picture in ${describePlace(first)}. Keep one of the two rows.`);
    }
  }

  return {
    take: (row: LabelRow): void => {
      report.countRow();
      report.countLabels(row.labels, row.unknown);
      const match = matcher.match(row.picture);
      if (match.picture === null) {
        report.addUnmatched(row.place, match.reason);
        return;
      }
      if (match.isLoose) looseRows += 1;
      seen[match.isLoose ? 'loose' : 'strict'][match.picture.position] = 1;
      const place = files.numberOf(row.place);
      for (const label of row.labels) waiting.push({ ...place, imageId: match.picture.id, label, isLoose: match.isLoose });
      facts.add(match.picture, row);
      if (waiting.length >= LABELS_AT_ONCE) flush();
    },
    finish: () => {
      flush();
      const prefix = matcher.brokenPrefix();
      if (prefix !== null) {
        staging.dropLoose();
        report.addUnmatched({ file: files.first(), line: null }, `${looseRows} rows begin with "${prefix}/", which the pictures' paths do not and other rows do not either.`, looseRows);
      }
      const counted = seen.strict.map((isSeen, position) => (prefix === null ? isSeen | (seen.loose[position] ?? 0) : isSeen));
      return { matchedImages: counted.reduce((sum, isSeen) => sum + isSeen, 0), notes: [...matcher.notes(), ...facts.notes()] };
    },
  };
}

/** Staged places are numbers: a name in each of a million rows would take more room than the labels. */
function createFileNumbers() {
  const names: string[] = [];
  return {
    numberOf: ({ file, line }: RowPlace): StagedPlace => {
      if (names.at(-1) !== file) names.push(file);
      return { file: names.length - 1, line: line ?? 0 };
    },
    placeOf: ({ file, line }: StagedPlace): RowPlace => ({ file: names[file] ?? '', line }),
    first: () => names[0] ?? '',
  };
}

/** What rows say of the pictures themselves, told only where the picture does not say it already. */
function createFacts() {
  let waiting: PictureFacts[] = [];
  const parts = { development: 0, test: 0 };
  const subjects = new Set<string>();
  return {
    add: (picture: Picture, { part, subject }: LabelRow): void => {
      const newSubject = picture.subject === null ? subject : null;
      if (part === null && newSubject === null) return;
      waiting.push({ imageId: picture.id, part, subject: newSubject });
      if (part !== null) parts[part] += 1;
      if (newSubject !== null) subjects.add(newSubject);
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    notes: (): string[] => [
      ...(parts.development + parts.test === 0
        ? []
        : [`By the prefix of their names ${parts.development} pictures go to development and ${parts.test} to test, where they have no part yet.`]),
      ...(subjects.size === 0 ? [] : [`The file names the subjects (${subjects.size}) of pictures whose paths name none.`]),
    ],
  };
}
