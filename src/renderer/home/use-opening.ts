// Opening, creating or trying the demo: one at a time, with the problem kept for the screen to show.
import { useState } from 'react';
import type { Project } from '../../shared/contract/projects.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import { client } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { readProblem } from '../app/problems.ts';
import { projectChanged } from '../app/projects.ts';
import { browseEverything } from '../app/browsing.ts';

export interface Opening {
  /** What is under way, by kind and path, or null. */
  readonly busy: string | null;
  readonly problem: ProblemDetails | null;
  readonly open: (path: string) => void;
  readonly create: (path: string, name: string) => void;
  readonly createDemo: () => void;
  readonly dismiss: () => void;
}

export function useOpening(): Opening {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemDetails | null>(null);

  const attempt = (what: string, work: () => Promise<Project>): void => {
    setBusy(what);
    setProblem(null);
    work().then(
      (project) => {
        browseEverything();
        return projectChanged(project);
      },
      (error: unknown) => {
        const details = readProblem(error);
        if (details === null) showProblem(error);
        else setProblem(details);
      },
    ).catch(showProblem).finally(() => setBusy(null));
  };

  return {
    busy,
    problem,
    open: (path) => attempt(`open ${path}`, () => client.projects.open({ path })),
    create: (path, name) => attempt('create', () => client.projects.create(name === '' ? { path } : { path, name })),
    createDemo: () => attempt('demo', async () => (await client.projects.createDemo({})).project),
    dismiss: () => setProblem(null),
  };
}
