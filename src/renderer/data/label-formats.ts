// The label formats that people come with and go with, in their own words.
import type { ExportFormat, LabelFormat } from '../../shared/contract/exchange.ts';

export const LABEL_FORMAT_TITLES: Readonly<Record<LabelFormat, string>> = {
  csv: 'Table (CSV): columns as you map them',
  bp4d: 'BP4D occurrence (AU_OCC, 9 is unknown)',
  disfa: 'DISFA intensity (frame,intensity a line)',
  'raf-db': 'RAF-DB list (name and code 1 to 7)',
  ferplus: 'FER+ votes',
};

export interface ExportFormatWords {
  readonly title: string;
  readonly description: string;
  /** Name proposed below the folder that is picked. */
  readonly fileName: string;
  /** True where it only knows present and absent: the cut has to be said. */
  readonly needsPresentFrom: boolean;
}

export const EXPORT_FORMAT_WORDS: Readonly<Record<ExportFormat, ExportFormatWords>> = {
  'csv-long': { title: 'Table, a row a label (CSV)', description: 'Every coder’s every label, with its source. Loses nothing.', fileName: 'labels-long.csv', needsPresentFrom: false },
  'csv-wide': { title: 'Table, a row a picture (CSV)', description: 'The label of each picture: an intensity column per action unit, and the expression.', fileName: 'labels-wide.csv', needsPresentFrom: false },
  bp4d: { title: 'BP4D occurrence', description: 'A folder of one table a sequence: 1 present, 0 absent, 9 unknown.', fileName: 'AU_OCC', needsPresentFrom: true },
  disfa: { title: 'DISFA intensity', description: 'A folder a subject, one file an action unit, frame,intensity a line.', fileName: 'ActionUnit_Labels', needsPresentFrom: false },
  'raf-db': { title: 'RAF-DB list', description: 'Picture name and expression code 1 to 7, one a line.', fileName: 'list_patition_label.txt', needsPresentFrom: false },
  weights: { title: 'Learned weights (CSV)', description: 'Weight, suspicion and suggested class of every expression face, as a run scored them.', fileName: 'weights.csv', needsPresentFrom: false },
};
