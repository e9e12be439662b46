// The desktop's own protocol: the page and the pictures below one origin, with the same headers as over HTTP.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Workbench } from '../workbench.ts';
import { isOwnPage } from './desktop-trust.ts';
import { textResponse, type FileResponse } from './file-response.ts';
import { answerMedia, readMediaPath } from './media-response.ts';
import { securityHeaders } from './security-headers.ts';
import { answerStatic, type StaticFiles } from './static-files.ts';

/** Answers one request to `duchenne://app/...`. */
export async function answerDesktopRequest(
  request: Request,
  workbench: Pick<Workbench, 'findMedia'>,
  files: StaticFiles,
): Promise<Response> {
  const answer = await findAnswer(request, workbench, files);
  const headers = { ...securityHeaders(), ...answer.headers };
  const hasNoBody = answer.status === 304;
  const body = answer.file === null ? answer.text : Readable.toWeb(createReadStream(answer.file));
  return new Response(hasNoBody ? null : body, { status: answer.status, headers });
}

function findAnswer(request: Request, workbench: Pick<Workbench, 'findMedia'>, files: StaticFiles): FileResponse | Promise<FileResponse> {
  if (request.method !== 'GET' || !isOwnPage(request.url)) return textResponse(403, 'Only the application is answered here.');
  const { pathname } = new URL(request.url);
  const media = readMediaPath(pathname);
  if (media !== undefined) return answerMedia(workbench, media, request.headers.get('if-none-match') ?? undefined);
  return answerStatic(files, pathname);
}
