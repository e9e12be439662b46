// Which subject and sequence of a data set a file of numbered frames is about, told from its name: `S001_T1.csv`,
// `S001/T1.csv`, `T1.csv`, `S001.csv`; or said by the person. Looked up once a file.
import type { ProjectDatabase } from '../database/index.ts';

export interface FrameGroup {
  readonly subject: string | null;
  readonly sequence: string | null;
}

export interface SaidGroup {
  readonly subject?: string | undefined;
  readonly sequence?: string | undefined;
}

/** Null where the data set has nothing of that name. `folder`: the one the file lies in, '' where that is not known. */
export type FindFrameGroup = (name: string, folder: string) => FrameGroup | null;

export function createFrameGroups(database: ProjectDatabase, datasetId: number, said: SaidGroup): FindFrameGroup {
  const found = new Map<string, FrameGroup | null>();
  const has = (group: FrameGroup): boolean => hasPicture(database, datasetId, group);
  return (name, folder) => {
    const key = `${folder}/${name}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const group = said.subject === undefined && said.sequence === undefined
      ? candidates(name, folder).find(has) ?? onlyGroup(database, datasetId)
      : { subject: said.subject ?? null, sequence: said.sequence ?? null };
    found.set(key, group);
    return group;
  };
}

/** The more a candidate says, the earlier it is tried. */
export function candidates(name: string, folder: string): FrameGroup[] {
  const places = [...name.matchAll(/[_-]/g)].map(({ index }) => index);
  return [
    ...(folder === '' ? [] : [{ subject: folder, sequence: name }]),
    ...places.map((at) => ({ subject: name.slice(0, at), sequence: name.slice(at + 1) })),
    { subject: null, sequence: name },
    { subject: name, sequence: null },
  ];
}

function hasPicture(database: ProjectDatabase, datasetId: number, { subject, sequence }: FrameGroup): boolean {
  const found = database
    .prepare<unknown[], { found: number }>(
      `select exists (select 1 from image where dataset_id = @dataset
         and (@subject is null or subject = @subject collate nocase) and (@sequence is null or sequence = @sequence collate nocase)) as found`,
    )
    .get({ dataset: datasetId, subject, sequence });
  return found?.found === 1;
}

/** In a data set of a single sequence a frame number is enough. */
function onlyGroup(database: ProjectDatabase, datasetId: number): FrameGroup | null {
  const groups = database
    .prepare<[number], FrameGroup>('select distinct subject, sequence from image where dataset_id = ? limit 2')
    .all(datasetId);
  return groups.length === 1 ? { subject: null, sequence: null } : null;
}
