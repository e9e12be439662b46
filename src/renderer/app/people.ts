// The people of the project: not data sets' coders, and not the names that adjudications are kept under.
import { useQuery } from '@tanstack/react-query';
import { adjudicatorName } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { orpc } from './client.ts';

export function usePeople(): readonly Annotator[] | undefined {
  const { data } = useQuery(orpc.annotations.annotators.queryOptions({ staleTime: 0 }));
  return data === undefined ? undefined : peopleAmong(data);
}

export function peopleAmong(annotators: readonly Annotator[]): Annotator[] {
  const people = annotators.filter(({ kind }) => kind === 'person');
  const settling = new Set(people.map(({ name }) => adjudicatorName(name)));
  return people.filter(({ name }) => !settling.has(name));
}
