// Who must stay together: pictures of one subject, and identical pictures whoever they are filed under. A face that
// was trained on must not come back in the test part under another name.
import type { Face } from './faces.ts';

type GroupedFace = Pick<Face, 'dataset' | 'path' | 'subject' | 'contentHash'>;

export interface FaceGroups {
  /** Group of each face, in the order given. */
  readonly groupOf: Int32Array;
  /** For people: `BP4D/F001`, several joined where identical pictures tie them, or a path where no subject is known. */
  readonly names: readonly string[];
}

const SHOWN_SUBJECTS = 3;

/** Groups are numbered in the order in which they first occur. */
export function groupFaces(faces: readonly GroupedFace[]): FaceGroups {
  const forest = new Forest();
  for (const face of faces) forest.join(pictureKey(face), subjectKey(face));
  const numbers = new Map<string, number>();
  const members: Set<string>[] = [];
  const groupOf = Int32Array.from(faces, (face) => {
    const root = forest.find(pictureKey(face));
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    const known = (members[number] ??= new Set());
    if (face.subject !== null) known.add(`${face.dataset}/${face.subject}`);
    return number;
  });
  const firstFace = new Map<number, GroupedFace>();
  faces.forEach((face, index) => {
    const group = groupOf[index] ?? 0;
    if (!firstFace.has(group)) firstFace.set(group, face);
  });
  return { groupOf, names: members.map((subjects, group) => groupName([...subjects].sort(), firstFace.get(group))) };
}

function pictureKey({ contentHash }: GroupedFace): string {
  return `picture ${contentHash}`;
}

function subjectKey(face: GroupedFace): string {
  return face.subject === null ? pictureKey(face) : `subject ${JSON.stringify([face.dataset, face.subject])}`;
}

function groupName(subjects: readonly string[], face: GroupedFace | undefined): string {
  if (subjects.length === 0) return face === undefined ? '' : `${face.dataset}/${face.path}`;
  const more = subjects.length - SHOWN_SUBJECTS;
  return subjects.slice(0, SHOWN_SUBJECTS).join(' = ') + (more > 0 ? ` and ${more} more` : '');
}

/** Disjoint sets of strings, joined by parent links; paths are halved on the way up. */
class Forest {
  readonly #parents = new Map<string, string>();

  find(key: string): string {
    let here = key;
    for (;;) {
      const parent = this.#parents.get(here) ?? here;
      if (parent === here) return here;
      const grandparent = this.#parents.get(parent) ?? parent;
      this.#parents.set(here, grandparent);
      here = grandparent;
    }
  }

  join(left: string, right: string): void {
    const from = this.find(left);
    const to = this.find(right);
    if (from !== to) this.#parents.set(from, to);
  }
}
