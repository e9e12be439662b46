// What the video dialog gathers, and the request it becomes.
import type { Client } from '../../shared/contract/index.ts';
import { baseName } from '../components/path-text.ts';

export interface VideoForm {
  readonly path: string;
  /** null: named like the file or folder. */
  readonly dataset: string | null;
  readonly takes: 'every' | 'rate';
  /** As typed; so are the seconds. */
  readonly rate: number | string;
  readonly start: number | string;
  readonly end: number | string;
  readonly subject: string;
  readonly pattern: string;
  readonly format: 'jpeg' | 'png';
}

export type VideoRequest = Parameters<Client['videos']['import']>[0];

export const EMPTY_FORM: VideoForm = { path: '', dataset: null, takes: 'rate', rate: 5, start: '', end: '', subject: '', pattern: '', format: 'jpeg' };

export function datasetOf({ path, dataset }: VideoForm): string {
  return (dataset ?? baseName(path.trim()).replace(/(?<=.)\.[^.]+$/, '')).trim();
}

/** Undefined while the form does not say enough. */
export function videoRequest(form: VideoForm): VideoRequest | undefined {
  const path = form.path.trim();
  const dataset = datasetOf(form);
  const rate = form.takes === 'every' ? null : Number(form.rate);
  if (path === '' || dataset === '' || (rate !== null && !(rate > 0))) return undefined;
  return {
    path, dataset, rate,
    format: form.format,
    ...(Number(form.start) > 0 ? { startSeconds: Number(form.start) } : {}),
    ...(Number(form.end) > 0 ? { endSeconds: Number(form.end) } : {}),
    ...whoseFace(form),
  };
}

/** A subject that is named counts for every video; then nothing is read from paths. */
function whoseFace({ subject, pattern }: VideoForm): Pick<VideoRequest, 'subject' | 'pattern'> {
  if (subject.trim() !== '') return { subject: subject.trim() };
  return pattern.trim() === '' ? {} : { pattern: pattern.trim() };
}
