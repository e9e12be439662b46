import { isAbsolute, relative, sep } from 'node:path';

/** Whether `path` lies below `folder`. Both are absolute and real (no links left in them). */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
