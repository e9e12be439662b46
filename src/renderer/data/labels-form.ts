// What the labels step gathers, and the request it becomes.
import type { CsvMapping, LabelFormat } from '../../shared/contract/exchange.ts';
import type { Client } from '../../shared/contract/index.ts';

export interface LabelsForm {
  readonly dataset: string;
  readonly path: string;
  /** null: as recognised. */
  readonly format: LabelFormat | null;
  /** csv only; null: as guessed. */
  readonly mapping: CsvMapping | null;
  /** '': the data set's own labels. */
  readonly annotator: string;
}

type ImportRequest = Parameters<Client['exchange']['importLabels']>[0];

/** Undefined while the form does not say enough. */
export function labelsRequest(form: LabelsForm, isDryRun: boolean): ImportRequest | undefined {
  if (form.format === null || form.dataset === '' || form.path.trim() === '') return undefined;
  const annotator = form.annotator.trim();
  return {
    path: form.path.trim(),
    format: form.format,
    dataset: form.dataset,
    isDryRun,
    ...(form.format === 'csv' && form.mapping !== null ? { mapping: form.mapping } : {}),
    ...(annotator === '' ? {} : { annotator }),
  };
}
