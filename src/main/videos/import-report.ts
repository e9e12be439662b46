// The report of an import of videos as it grows: counts are whole, the list stops at 200 videos.
import type { VideoImportReport } from '../../shared/contract/videos.ts';

const MOST_LISTED = 200;
type Entry = VideoImportReport['videos'][number];

export interface VideoReport {
  addImported(path: string, came: { readonly frames: number; readonly duplicates: number; readonly notes: readonly string[] }): void;
  addAlreadyThere(path: string, reason: string | null): void;
  addRefused(path: string, reason: string | null): void;
  result(): VideoImportReport;
}

export function createVideoReport(dataset: string, found: number): VideoReport {
  const report: VideoImportReport = { dataset, videos: [], found, imported: 0, alreadyThere: 0, refused: 0, frames: 0, duplicates: 0 };
  const list = (entry: Entry): void => {
    if (report.videos.length < MOST_LISTED) report.videos.push(entry);
  };
  return {
    addImported: (path, { frames, duplicates, notes }) => {
      report.imported += 1;
      report.frames += frames;
      report.duplicates += duplicates;
      list({ path, state: 'imported', reason: null, frames, notes: [...notes] });
    },
    addAlreadyThere: (path, reason) => {
      report.alreadyThere += 1;
      list({ path, state: 'already-there', reason, frames: 0, notes: [] });
    },
    addRefused: (path, reason) => {
      report.refused += 1;
      list({ path, state: 'refused', reason, frames: 0, notes: [] });
    },
    result: () => report,
  };
}
