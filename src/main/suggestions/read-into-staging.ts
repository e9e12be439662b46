// Reads a program's output to its end: matches rows to pictures, stages what they say, and reports all that is odd.
import type { SuggestionImportReport } from '../../shared/contract/suggestions.ts';
import {
  createCappedList, createPictureMatcher, FileMistake, nameInSource, type loadPictureIndex, type PictureReference,
} from '../exchange/index.ts';
import type { FindFrameGroup } from './frame-sequences.ts';
import type { SuggestionReader, SuggestionReadRequest, SuggestionRow } from './readers/reader.ts';
import type { StagedFace, SuggestionStaging } from './staging.ts';

export interface SuggestionReading {
  readonly reader: SuggestionReader;
  readonly request: SuggestionReadRequest;
  readonly index: Awaited<ReturnType<typeof loadPictureIndex>>;
  readonly groupOf: FindFrameGroup;
  readonly frameOffset: number;
  readonly staging: SuggestionStaging;
  readonly signal: AbortSignal;
}

export type SuggestionsFound = Pick<
  SuggestionImportReport,
  'rows' | 'matchedImages' | 'unmatched' | 'unmatchedCount' | 'unknown' | 'errors' | 'errorCount' | 'notes'
>;

const FACES_AT_ONCE = 1000;

/** Throws the signal's reason when aborted. */
export async function readIntoStaging(reading: SuggestionReading): Promise<SuggestionsFound> {
  const { reader, request, signal } = reading;
  const errors = createCappedList();
  const rows = createRowTaker(reading);
  try {
    for await (const item of reader.read(request)) {
      if (item.kind === 'row') rows.take(item);
      else errors.add(item.place, item.reason);
      signal.throwIfAborted();
    }
  } catch (error) {
    if (!(error instanceof FileMistake)) throw error;
    errors.add({ file: nameInSource(request.source, error.file), line: error.line }, error.reason);
  }
  return { ...rows.finish(), errors: errors.items, errorCount: errors.count };
}

function createRowTaker({ reader, index, groupOf, frameOffset, staging }: SuggestionReading) {
  const matcher = createPictureMatcher(index);
  const unmatched = createCappedList();
  let waiting: StagedFace[] = [];
  const counts = { rows: 0, unknown: 0, loose: 0, doubled: 0, framed: 0 };
  let firstFile = '';

  const flush = (): void => {
    counts.doubled += staging.add(waiting);
    waiting = [];
  };
  const referenceTo = ({ picture, place }: SuggestionRow): PictureReference | string => {
    if (picture.by === 'path') return { by: 'path', paths: [picture.path] };
    counts.framed += 1;
    const group = groupOf(picture.of, folderOf(place.file));
    if (group === null) return `No subject or sequence of the data set is called "${picture.of}". Say which one the file is about.`;
    return { by: 'frame', ...group, frame: picture.frame + frameOffset };
  };

  return {
    take: (row: SuggestionRow): void => {
      counts.rows += 1;
      counts.unknown += row.unknown;
      firstFile ||= row.place.file;
      const reference = referenceTo(row);
      const match = typeof reference === 'string' ? { picture: null, reason: reference } : matcher.match(reference);
      if (match.picture === null) {
        unmatched.add(row.place, match.reason);
        return;
      }
      if (match.isLoose) counts.loose += 1;
      const { faceConfidence, expressions, units } = row;
      waiting.push({ imageId: match.picture.id, faceConfidence, expressions, units, isLoose: match.isLoose });
      if (waiting.length >= FACES_AT_ONCE) flush();
    },
    finish: () => {
      flush();
      const prefix = matcher.brokenPrefix();
      if (prefix !== null) {
        staging.dropLoose();
        unmatched.add({ file: firstFile, line: null }, `${String(counts.loose)} rows begin with "${prefix}/", which the pictures' paths do not and other rows do not either.`, counts.loose);
      }
      const notes = [
        ...matcher.notes(),
        ...(counts.framed > 0 ? [`${reader.frameNote}${frameOffset === 0 ? '' : ` ${String(frameOffset)} was added.`}`] : []),
        ...(counts.doubled > 0 ? [`${String(counts.doubled)} rows of a picture that has another row: the face that the program is surest of was taken.`] : []),
      ];
      return { rows: counts.rows, unknown: counts.unknown, matchedImages: staging.count().faces, unmatched: unmatched.items, unmatchedCount: unmatched.count, notes };
    },
  };
}

/** The folder that a file lies in, '' for none. */
function folderOf(file: string): string {
  return file.split('/').at(-2) ?? '';
}
