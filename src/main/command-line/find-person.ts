// Looks people up by the names that commands are given.
import { adjudicatorName } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { Problem } from '../../shared/problem.ts';
import type { Session } from './session.ts';

/** Without data sets' coders and the names that adjudications are kept under. */
export async function listPeople({ client }: Session): Promise<Annotator[]> {
  const people = (await client.annotations.annotators()).filter(({ kind }) => kind === 'person');
  const settling = new Set(people.map(({ name }) => adjudicatorName(name)));
  return people.filter(({ name }) => !settling.has(name));
}

/** Problem `not_found` that says who there is. */
export function findPerson(people: readonly Annotator[], written: string): Annotator {
  const found = people.find(({ name }) => name === written.trim());
  if (found !== undefined) return found;
  const known = people.map(({ name }) => name).join(', ');
  throw new Problem('not_found', `Nobody here is called "${written.trim()}".`, { where: written.trim(), remedy: known === '' ? 'duchenne people token makes somebody.' : `There are: ${known}.` });
}
