// Answers /media/<image>/<size>, in both hosts, out of Workbench.findMedia.
import { Problem } from '../../shared/problem.ts';
import type { MediaSize } from '../media/index.ts';
import type { Workbench } from '../workbench.ts';
import { textResponse, type FileResponse } from './file-response.ts';

export interface MediaAddress {
  readonly imageId: number;
  readonly size: MediaSize;
}

const MEDIA_PATH = /^\/media\/([1-9]\d{0,14})\/(thumbnail|full|crop)$/;

/** The picture a path names; undefined where it is no such path. Nothing else of the path is ever used. */
export function readMediaPath(pathname: string): MediaAddress | undefined {
  const [, id, size] = MEDIA_PATH.exec(pathname) ?? [];
  if (id === undefined || (size !== 'thumbnail' && size !== 'full' && size !== 'crop')) return undefined;
  return { imageId: Number(id), size };
}

/**
 * The picture, or 304 where the page has it already. The browser keeps it but asks each time (`no-cache`): the number of
 * an image means another picture in another project, and a crop can be made anew. On this machine asking costs nothing.
 */
export async function answerMedia(
  workbench: Pick<Workbench, 'findMedia'>,
  { imageId, size }: MediaAddress,
  ifNoneMatch: string | undefined,
): Promise<FileResponse> {
  try {
    const media = await workbench.findMedia(imageId, size);
    const etag = media.etag.startsWith('"') ? media.etag : `"${media.etag}"`;
    const headers = { etag, 'cache-control': 'private, no-cache' };
    if (ifNoneMatch?.split(',').some((tag) => tag.trim() === etag) === true) return { status: 304, headers, file: null, text: '' };
    return { status: 200, headers: { ...headers, 'content-type': media.contentType }, file: media.path, text: '' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const isMissing = error.details.code === 'not_found' || error.details.code === 'no_project';
    return textResponse(isMissing ? 404 : 500, error.message);
  }
}
