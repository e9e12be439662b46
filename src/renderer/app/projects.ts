// Which project is open, for every screen that needs one.
import { useQuery } from '@tanstack/react-query';
import type { Project } from '../../shared/contract/projects.ts';
import { orpc } from './client.ts';
import { queryClient } from './query-client.ts';

/** The open project; null where none is open; undefined while that is not known yet. */
export function useProject(): Project | null | undefined {
  return useQuery(orpc.projects.current.queryOptions()).data;
}

/** After open, create or close: everything known belonged to another project. */
export async function projectChanged(project: Project | null): Promise<void> {
  queryClient.removeQueries({ predicate: (query) => !isOfAnyProject(query.queryKey) });
  queryClient.setQueryData(orpc.projects.current.queryKey(), project);
  await queryClient.invalidateQueries({ queryKey: orpc.projects.recent.key() });
}

/** What is known of projects at large; settings belong to the open one. */
function isOfAnyProject(queryKey: readonly unknown[]): boolean {
  const [path] = queryKey;
  return Array.isArray(path) && path[0] === 'projects' && path[1] !== 'settings';
}
