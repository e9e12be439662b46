// The demo project: data sets that ship in resources/demo, imported as anybody would import theirs.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LABEL_FORMATS } from '../../shared/contract/exchange.ts';
import { Problem } from '../../shared/problem.ts';
import { startLabelImport } from '../exchange/index.ts';
import { assignParts, startImageImport } from '../images/index.ts';
import type { Services } from '../services.ts';

const demoSchema = z.object({
  datasets: z.array(
    z.object({
      dataset: z.string(),
      /** Paths below resources/demo. */
      images: z.string(),
      labels: z.string(),
      format: z.enum(LABEL_FORMATS),
      parts: z.string().optional(),
    }),
  ),
});
export type Demo = z.infer<typeof demoSchema>;

/** What ships. Problem `not_found` where the installation has no demo. */
export async function readDemo(resourcesFolder: string): Promise<Demo> {
  const file = join(resourcesFolder, 'demo', 'demo.json');
  if (!existsSync(file)) {
    throw new Problem('not_found', 'This installation has no demo.', { where: file, remedy: 'Install Duchenne again, or create a project of your own.' });
  }
  return demoSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/**
 * Starts the imports of the demo in the open project; all is in when the last of the jobs has completed. Answers when
 * the pictures are in and the parts assigned.
 */
export async function startDemoImports(services: Services, demo: Demo): Promise<string[]> {
  const folder = join(services.paths.resourcesFolder, 'demo');
  const jobIds: string[] = [];
  for (const { dataset, images, labels, format, parts } of demo.datasets) {
    const pictures = startImageImport(services, { path: join(folder, images), dataset, isDryRun: false });
    // Labels and parts are of pictures that are there.
    const { problem } = await services.jobs.finished(pictures.id);
    if (problem !== null) throw new Problem(problem.code, problem.what, { where: problem.where ?? dataset, remedy: problem.remedy ?? '' });
    if (parts !== undefined) await assignParts(services, { path: join(folder, parts), dataset });
    const labelling = startLabelImport(services, { path: join(folder, labels), format, dataset, isDryRun: false });
    jobIds.push(pictures.id, labelling.id);
  }
  return jobIds;
}

/** A folder for the demo that is not there yet: demo, demo-2, ... */
export function freeDemoFolder(projectsFolder: string): string {
  for (let count = 1; ; count += 1) {
    const folder = join(projectsFolder, count === 1 ? 'demo' : `demo-${count}`);
    if (!existsSync(folder)) return folder;
  }
}
