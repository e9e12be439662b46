// A project's name as a folder name that every file system takes.

/** `Smiles (2026)` is `smiles-2026`; `project` where nothing usable is left. */
export function folderNameOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const joined = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return joined === '' ? 'project' : joined;
}
