// The report of an image import as it grows: counts are whole, lists stop at 200 entries.
import type { ImageImportReport } from '../../shared/contract/images.ts';

const MOST_LISTED = 200;

export interface ImportReport {
  addFound(count: number): void;
  addAdded(count: number): void;
  addAlreadyThere(count: number): void;
  addSkipped(path: string, reason: string): void;
  addDuplicate(path: string, sameAs: string): void;
  result(): ImageImportReport;
}

export function createImportReport(dataset: string, isDryRun: boolean): ImportReport {
  const report: ImageImportReport = {
    dataset, found: 0, added: 0, alreadyThere: 0, skipped: [], skippedCount: 0, duplicates: [], duplicatesCount: 0, isDryRun,
  };
  return {
    addFound: (count) => (report.found += count),
    addAdded: (count) => (report.added += count),
    addAlreadyThere: (count) => (report.alreadyThere += count),
    addSkipped: (path, reason) => {
      report.skippedCount += 1;
      if (report.skipped.length < MOST_LISTED) report.skipped.push({ path, reason });
    },
    addDuplicate: (path, sameAs) => {
      report.duplicatesCount += 1;
      if (report.duplicates.length < MOST_LISTED) report.duplicates.push({ path, sameAs });
    },
    result: () => report,
  };
}
