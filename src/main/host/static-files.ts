// The built page. What may be asked for is listed once, from the folder: a path that is not in the list does not exist,
// so that there is nothing to escape from.
import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { Problem } from '../../shared/problem.ts';
import { textResponse, type FileResponse } from './file-response.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Files by the path they are asked for (`/assets/index-1a2b.js`), absolute. */
export type StaticFiles = ReadonlyMap<string, string>;

export function listStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, string>();
  for (const entry of readFolder(folder)) {
    if (!entry.isFile() || CONTENT_TYPES[extname(entry.name)] === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, file);
  }
  const page = files.get('/index.html');
  if (page === undefined) throw notBuilt(folder);
  return files.set('/', page);
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw notBuilt(folder, error);
  }
}

function notBuilt(folder: string, cause?: unknown): Problem {
  return new Problem('not_found', 'The screens have not been built.', { where: folder, remedy: 'Run npm start, or npm run build.', cause });
}

/** Files with a hash in their name never change; the page that names them is asked for anew each time. */
export function answerStatic(files: StaticFiles, pathname: string): FileResponse {
  const file = files.get(pathname);
  if (file === undefined) return textResponse(404, 'There is nothing here.');
  const isHashed = pathname.startsWith('/assets/');
  return {
    status: 200,
    headers: {
      'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    file,
    text: '',
  };
}
