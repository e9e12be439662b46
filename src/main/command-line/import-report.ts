// What an import came to, in sentences.
import type { LabelImportReport } from '../../shared/contract/exchange.ts';
import type { ImageImportReport } from '../../shared/contract/images.ts';
import { count } from './table.ts';

const SHOWN = 5;

export function describeImageImport(report: ImageImportReport): string[] {
  const { found, added, alreadyThere, skipped, skippedCount, duplicates, duplicatesCount, isDryRun } = report;
  const verb = isDryRun ? 'would be added' : 'added';
  const sentences = [`${count(found, 'picture')} found, ${added.toLocaleString('en')} ${verb}${alreadyThere === 0 ? '' : `, ${alreadyThere.toLocaleString('en')} already there`}.`];
  if (skippedCount > 0) {
    sentences.push(`${count(skippedCount, 'file')} skipped:`, ...shown(skipped.map(({ path, reason }) => `${path}: ${reason}`), skippedCount));
  }
  if (duplicatesCount > 0) {
    sentences.push(`${count(duplicatesCount, 'duplicate')} by content:`, ...shown(duplicates.map(({ path, sameAs }) => `${path} is the same picture as ${sameAs}`), duplicatesCount));
  }
  return sentences;
}

export function describeLabelImport(report: LabelImportReport): string[] {
  const { rows, matchedImages, unmatched, unmatchedCount, labelsWritten, labelsUnchanged, labelsUnknown, notes, isDryRun } = report;
  const sentences = [
    `${count(rows, 'row')} for ${count(matchedImages, 'picture')}: ${count(labelsWritten, 'label')} ${isDryRun ? 'would be written' : 'written'}, ` +
      `${labelsUnchanged.toLocaleString('en')} there already, ${labelsUnknown.toLocaleString('en')} unknown.`,
  ];
  if (unmatchedCount > 0) {
    sentences.push(`${count(unmatchedCount, 'row')} without a picture:`, ...shown(unmatched.map(({ file, line, reason }) => `${file}${line === null ? '' : ` line ${String(line)}`}: ${reason}`), unmatchedCount));
  }
  return [...sentences, ...notes];
}

function shown(lines: readonly string[], total: number): string[] {
  const first = lines.slice(0, SHOWN).map((line) => `  ${line}`);
  return total > first.length ? [...first, `  and ${count(total - first.length, 'more')}`.replace(/mores$/, 'more')] : first;
}
