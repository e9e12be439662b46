// Walks a folder for pictures: in order, without holding the list, and never out of the folder.
import { opendir, realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PICTURE_EXTENSIONS } from '../media/index.ts';
import { isInside } from './inside.ts';

export type WalkEntry =
  /** A picture by its ending, relative to the root with forward slashes. */
  | { readonly kind: 'picture'; readonly path: string }
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string };

/**
 * Every picture below `root` (a real path), sorted within each folder, files before folders. Left alone: what begins
 * with a dot, the folder `except` (a project may lie among its pictures), and links to folders, so that no circle is
 * walked and nothing twice. A link to a picture counts where its target is inside the root.
 */
export async function* walkPictures(root: string, except: string): AsyncGenerator<WalkEntry> {
  yield* walkFolder({ root, except }, '');
}

interface WalkBounds {
  readonly root: string;
  readonly except: string;
}

async function* walkFolder(bounds: WalkBounds, folder: string): AsyncGenerator<WalkEntry> {
  const listing = await listFolder(join(bounds.root, folder));
  if ('reason' in listing) {
    yield { kind: 'refused', path: folder, reason: listing.reason };
    return;
  }
  const path = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  for (const name of listing.files) yield { kind: 'picture', path: path(name) };
  for (const name of listing.links) yield await followLink(bounds, path(name));
  for (const name of listing.folders) {
    if (join(bounds.root, path(name)) !== bounds.except) yield* walkFolder(bounds, path(name));
  }
}

interface Listing {
  readonly files: string[];
  readonly links: string[];
  readonly folders: string[];
}

async function listFolder(folder: string): Promise<Listing | { reason: string }> {
  const listing: Listing = { files: [], links: [], folders: [] };
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.name.startsWith('.')) continue;
      const isPicture = PICTURE_EXTENSIONS.has(extname(entry.name).toLowerCase());
      if (entry.isDirectory()) listing.folders.push(entry.name);
      else if (entry.isFile() && isPicture) listing.files.push(entry.name);
      else if (entry.isSymbolicLink() && isPicture) listing.links.push(entry.name);
    }
  } catch (error) {
    return { reason: `The folder cannot be read (${error instanceof Error ? error.message : String(error)}).` };
  }
  for (const names of Object.values(listing) as string[][]) names.sort();
  return listing;
}

async function followLink({ root }: WalkBounds, path: string): Promise<WalkEntry> {
  try {
    const target = await realpath(join(root, path));
    if (isInside(target, root)) return { kind: 'picture', path };
    return { kind: 'refused', path, reason: 'A link that leads out of the folder is not followed.' };
  } catch {
    return { kind: 'refused', path, reason: 'A link to a file that is not there.' };
  }
}
