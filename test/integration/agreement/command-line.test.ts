// duchenne agreement as a process, on a project that two people and an import have coded.
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { agreementMatrixSchema } from '../../../src/shared/contract/agreement.ts';
import { ABSENT, present } from '../../../src/shared/action-unit-code.ts';
import { openLabelledProject } from '../../helpers/labelled-project.ts';
import { duchenne } from '../doors/processes.ts';

test('prints, writes a CSV and a table, and knows raters by name', async () => {
  await using bench = await openLabelledProject();
  const { client } = bench;
  const ada = await client.annotations.signIn({ name: 'Ada' });
  const { items } = await client.images.list({ filter: {}, sort: 'path', limit: 100 });
  for (const [place, { id, dataset }] of items.entries()) {
    if (dataset !== 'AU') continue;
    const changes = [{ field: 'action-unit' as const, actionUnit: 12, code: place % 3 === 0 ? present(3) : ABSENT }];
    await client.annotations.write({ annotatorId: ada.id, imageId: id, gestureId: `code-${id}`, changes });
  }
  const coders = (await client.agreement.raters()).raters.find(({ annotator }) => annotator.kind === 'import' && annotator.name !== 'Ada');
  await client.projects.close();

  const folder = await realpath(bench.folder);
  const where = { home: join(folder, 'home'), folder };
  const names = `Ada,${coders?.annotator.name ?? ''}`;
  const { stdout, exitCode } = await duchenne(where, 'agreement', 'project', '--raters', names, '--csv', 'a.csv', '--table', 'a.tex', '--json');
  expect(exitCode).toBe(0);
  const matrix = agreementMatrixSchema.parse(JSON.parse(stdout));
  expect(matrix.rows.map(({ field }) => field)).toEqual(['au:12']);
  expect(matrix.clusters).toBeGreaterThan(5);
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toContain('au:12,Ada; ');
  expect(await readFile(join(folder, 'a.tex'), 'utf8')).toContain('\\begin{tabular}');

  const words = await duchenne(where, 'agreement', 'project');
  expect(words.stdout).toMatch(/AU12 +\d+ +\d+ +-?0\.\d\d \[/);
  const unknown = await duchenne(where, 'agreement', 'project', '--raters', 'Ada,Eve');
  expect(unknown).toMatchObject({ exitCode: 1, stdout: '' });
  expect(unknown.stderr).toMatch(/"Eve" has coded no face/);
});
