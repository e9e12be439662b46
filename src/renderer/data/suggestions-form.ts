// What the dialog for suggestions gathers, and the request it becomes.
import type { Client } from '../../shared/contract/index.ts';
import type { SuggestionFormat } from '../../shared/suggestions.ts';

export interface SuggestionsForm {
  readonly path: string;
  readonly format: SuggestionFormat;
  readonly dataset: string;
  /** '': the name of the file. */
  readonly name: string;
  /** '': told from the file's name. */
  readonly subject: string;
  readonly sequence: string;
  readonly frameOffset: number;
}

export const EMPTY_FORM: SuggestionsForm = { path: '', format: 'openface', dataset: '', name: '', subject: '', sequence: '', frameOffset: 0 };

type ImportRequest = Parameters<Client['suggestions']['import']>[0];

/** Undefined while the form does not say enough. */
export function suggestionsRequest(form: SuggestionsForm, isDryRun: boolean): ImportRequest | undefined {
  const path = form.path.trim();
  if (path === '' || form.dataset === '') return undefined;
  const said = Object.entries({ name: form.name, subject: form.subject, sequence: form.sequence }).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]]));
  return { path, format: form.format, dataset: form.dataset, frameOffset: form.frameOffset, isDryRun, ...(Object.fromEntries(said) as Partial<ImportRequest>) };
}
