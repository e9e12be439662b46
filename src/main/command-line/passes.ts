// duchenne people pass create | progress | close | remove
import type { Command } from 'commander';
import { WHOLES, type CodingPass, type PassPlan, type Whole } from '../../shared/contract/people.ts';
import { Problem } from '../../shared/problem.ts';
import { choice, JSON_FLAG, wholeNumber } from './choices.ts';
import { findPerson, listPeople } from './find-person.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { count, formatTable } from './table.ts';

interface CreateOptions extends JsonOption {
  readonly people: string;
  readonly units?: string;
  readonly expressions?: true;
  readonly dataset?: string;
  readonly subject?: string;
  readonly overlap: number;
  readonly raters: number;
  readonly whole: Whole;
  readonly seed: number;
  readonly open?: true;
  readonly hideGiven?: true;
  readonly dryRun?: true;
}

export function addPassCommands(people: Command, run: RunCommand): void {
  const pass = people.command('pass').description('passes: faces shared out to people');
  addCreateCommand(pass, run);
  pass
    .command('progress <dir> [name]')
    .description('how far everybody is, in one pass or in all')
    .option(...JSON_FLAG)
    .action((folder: string, name: string | undefined, options: JsonOption) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const passes = await session.client.people.passes();
        const asked = name === undefined ? passes : [findPass(passes, name)];
        return { document: asked, text: asked.length === 0 ? 'No pass yet: duchenne people pass create' : asked.map(describePass).join('\n\n') };
      }),
    );
  pass
    .command('close <dir> <name>')
    .description('show everybody\'s codes to everybody; a closed pass is never opened again')
    .option(...JSON_FLAG)
    .action((folder: string, name: string, options: JsonOption) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const closed = await session.client.people.closePass({ passId: findPass(await session.client.people.passes(), name).id });
        return { document: closed, text: describePass(closed) };
      }),
    );
  pass
    .command('remove <dir> <name>')
    .description('take away a pass that nobody has begun; no label is touched')
    .option(...JSON_FLAG)
    .action((folder: string, name: string, options: JsonOption) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const found = findPass(await session.client.people.passes(), name);
        await session.client.people.removePass({ passId: found.id });
        return { document: { removed: found.name }, text: `Removed ${found.name}.` };
      }),
    );
}

function addCreateCommand(pass: Command, run: RunCommand): void {
  pass
    .command('create <dir> <name>')
    .description('share faces out; blind unless --open')
    .requiredOption('--people <names>', 'who codes, with commas between')
    .option('--units <numbers>', 'action units that make a face done; those of the project where absent')
    .option('--expressions', 'expressions are coded, not action units')
    .option('--dataset <name>', 'this data set only')
    .option('--subject <name>', 'this subject only')
    .option('--overlap <percent>', 'faces that several people code', wholeNumber(0, 100), 0)
    .option('--raters <n>', 'people for each of those', wholeNumber(2, 50), 2)
    .addOption(choice('--whole <what>', 'what stays in one hand', WHOLES).default('sequence'))
    .option('--seed <n>', 'of the draw', wholeNumber(0, 2 ** 31), 1)
    .option('--open', 'people see each other\'s codes')
    .option('--hide-given', 'imported labels are hidden too')
    .option('--dry-run', 'say who would get how many, and do nothing')
    .option(...JSON_FLAG)
    .action((folder: string, name: string, options: CreateOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const plan = await readPlan(session, options);
        if (options.dryRun === true) {
          const planned = await session.client.people.planPass(plan);
          return { document: planned, text: describePlan(planned) };
        }
        const made = await session.client.people.createPass({
          ...plan, name, isBlind: options.open !== true, hidesGiven: options.hideGiven === true, coding: options.expressions === true ? 'expression' : 'action-units',
          ...(options.units === undefined ? {} : { actionUnits: readUnits(options.units) }),
        });
        return { document: made, text: describePass(made) };
      }),
    );
}

async function readPlan(session: Session, { people: names, dataset, subject, overlap, raters, whole, seed }: CreateOptions) {
  const known = await listPeople(session);
  const annotators = names.split(',').map((name) => findPerson(known, name).id);
  const datasetIds = dataset === undefined ? {} : { datasetIds: [await findDataset(session, dataset)] };
  return { annotators, filter: { ...datasetIds, ...(subject === undefined ? {} : { subject }) }, overlap: { share: overlap / 100, raters }, keepsWhole: whole, seed };
}

async function findDataset({ client }: Session, name: string): Promise<number> {
  const datasets = await client.images.datasets();
  const found = datasets.find((dataset) => dataset.name === name);
  if (found !== undefined) return found.id;
  throw new Problem('not_found', `There is no data set "${name}" in this project.`, { where: '--dataset', remedy: `There are: ${datasets.map((dataset) => dataset.name).join(', ')}.` });
}

function readUnits(text: string): number[] {
  return text.split(',').map((written) => {
    const unit = Number(written.trim());
    if (Number.isInteger(unit) && unit > 0) return unit;
    throw new Problem('bad_input', `"${written.trim()}" is no action unit.`, { where: '--units', remedy: 'Write numbers with commas between: 1,2,4,12.' });
  });
}

function findPass(passes: readonly CodingPass[], name: string): CodingPass {
  const found = passes.find((pass) => pass.name === name);
  if (found !== undefined) return found;
  throw new Problem('not_found', `There is no pass "${name}" in this project.`, { where: name, remedy: `There are: ${passes.map((pass) => pass.name).join(', ') || 'none yet'}.` });
}

function describePlan({ faces, wholes, sharedFaces, wantedSharedFaces, people }: PassPlan): string {
  const rows = people.map(({ annotator, faces: own, sharedFaces: shared }) => [annotator.name, String(own), String(shared)]);
  const off = sharedFaces === wantedSharedFaces ? '' : ` (${String(wantedSharedFaces)} asked for)`;
  return `${count(faces, 'face')} in ${count(wholes, 'whole')}, ${String(sharedFaces)} by several people${off}\n\n${formatTable([['name', 'faces', 'shared'], ...rows])}`;
}

function describePass({ name, isBlind, coding, actionUnits, faces, sharedFaces, closedAt, people }: CodingPass): string {
  const state = closedAt !== null ? 'closed' : isBlind ? 'open, blind' : 'open';
  const what = coding === 'expression' ? 'expressions' : `action units ${actionUnits.join(', ')}`;
  const rows = people.map(({ annotator, assigned, begun, done }) => [annotator.name, String(assigned), String(begun), String(done)]);
  return `${name} (${state}): ${what}, ${count(faces, 'face')}, ${String(sharedFaces)} by several people\n${formatTable([['name', 'assigned', 'begun', 'done'], ...rows])}`;
}
