// What the open project decides for everybody: read here, changed here. live.ts reads again when somebody else changes it.
import { useQuery } from '@tanstack/react-query';
import type { CodeTemplate, ProjectSettings, SettingsReading } from '../../shared/project-settings.ts';
import { client, orpc } from './client.ts';
import { useProject } from './projects.ts';
import { queryClient } from './query-client.ts';

/** The settings and what of them could not be read; undefined while they are read, and where no project is open. */
export function useSettingsReading(): SettingsReading | undefined {
  const isOpen = useProject() != null;
  return useQuery(orpc.projects.settings.queryOptions({ enabled: isOpen })).data;
}

export function useProjectSettings(): ProjectSettings | undefined {
  return useSettingsReading()?.settings;
}

export async function changeSettings(change: Partial<Omit<ProjectSettings, 'templates'>>): Promise<void> {
  keep(await client.projects.changeSettings(change));
}

export async function saveTemplate(template: CodeTemplate): Promise<void> {
  keep(await client.projects.saveTemplate(template));
}

export async function removeTemplate(id: string): Promise<void> {
  keep(await client.projects.removeTemplate({ id }));
}

export async function resetTemplates(): Promise<void> {
  keep(await client.projects.resetTemplates());
}

function keep(reading: SettingsReading): void {
  const { queryKey } = orpc.projects.settings.queryOptions();
  // A read under way was asked before this answer and would show older settings.
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, reading);
}
