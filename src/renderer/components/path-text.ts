// Paths as text, on either kind of machine: the screens never touch the disk, they only join and shorten.

/** The separator a path uses: `\` where it has one and no `/`. */
export function pathSeparator(path: string): '/' | '\\' {
  return path.includes('\\') && !path.includes('/') ? '\\' : '/';
}

/** `name` below `folder`. */
export function joinPath(folder: string, name: string): string {
  if (folder === '') return name;
  const separator = pathSeparator(folder);
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** The last part of a path: `/data/faces/` is `faces`. */
export function baseName(path: string): string {
  return path.split(/[\\/]/u).findLast((part) => part !== '') ?? path;
}

/** The folder that holds a path, or '' where there is none to name. */
export function folderOf(path: string): string {
  const trimmed = path.replace(/[\\/]+$/u, '');
  const at = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
  if (at < 0) return '';
  return at === 0 ? trimmed.slice(0, 1) : trimmed.slice(0, at);
}
