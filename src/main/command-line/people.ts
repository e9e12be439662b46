// duchenne people: who codes what, and the addresses they come in by.
import type { Command } from 'commander';
import type { Annotator } from '../../shared/contract/annotations.ts';
import type { CodingPass } from '../../shared/contract/people.ts';
import { LOOPBACK, PREFERRED_PORT } from '../host/listen.ts';
import { JSON_FLAG, wholeNumber } from './choices.ts';
import { findPerson, listPeople } from './find-person.ts';
import { addPassCommands } from './passes.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { formatTable } from './table.ts';

export function addPeopleCommand(program: Command, run: RunCommand): void {
  const people = program.command('people').description('people, coding passes and the addresses people come in by');
  people
    .command('list <dir>')
    .description('everybody who codes, with what is open for them')
    .option(...JSON_FLAG)
    .action((folder: string, options: JsonOption) =>
      run(options, async (session) => {
        await session.openProject(folder);
        return describePeople(await listPeople(session), await session.client.people.passes(), await session.client.people.tokens());
      }),
    );
  people
    .command('token <dir> <name>')
    .description('make an address that opens the browser host under that name (made if new); it is shown this once')
    .option('--revoke', 'end every address made for them, and make none')
    .option('--port <n>', 'of the browser host', wholeNumber(1, 65_535), PREFERRED_PORT)
    .option(...JSON_FLAG)
    .action((folder: string, name: string, options: JsonOption & { revoke?: true; port: number }) =>
      run(options, async (session) => {
        await session.openProject(folder);
        return options.revoke === true ? revokeAll(session, name) : makeAddress(session, name, options.port);
      }),
    );
  addPassCommands(people, run);
}

async function makeAddress({ client }: Session, name: string, port: number) {
  const person = await client.people.add({ name });
  const { id, path } = await client.people.makeToken({ annotatorId: person.id });
  const address = `http://${LOOPBACK}:${String(port)}${path}`;
  return { document: { person, id, address }, text: `${address}\n\nIt lets its owner in as ${person.name}, to code and nothing else, while this project is open in the browser host. It is not shown again.` };
}

async function revokeAll(session: Session, name: string) {
  const person = findPerson(await listPeople(session), name);
  const open = (await session.client.people.tokens()).filter((token) => token.annotatorId === person.id && token.revokedAt === null);
  for (const { id } of open) await session.client.people.revokeToken({ id });
  return { document: { person, revoked: open.length }, text: `${String(open.length)} ${open.length === 1 ? 'address' : 'addresses'} of ${person.name} revoked.` };
}

function describePeople(people: readonly Annotator[], passes: readonly CodingPass[], tokens: readonly { annotatorId: number; revokedAt: string | null }[]) {
  const document = people.map((person) => {
    const open = passes.filter(({ closedAt }) => closedAt === null).flatMap((pass) => pass.people.filter(({ annotator }) => annotator.id === person.id));
    const sum = (key: 'assigned' | 'begun' | 'done'): number => open.reduce((total, entry) => total + entry[key], 0);
    const addresses = tokens.filter((token) => token.annotatorId === person.id && token.revokedAt === null).length;
    return { ...person, passes: open.length, assigned: sum('assigned'), begun: sum('begun'), done: sum('done'), addresses };
  });
  const rows = document.map(({ name, passes: open, assigned, done, addresses }) => [name, String(open), `${String(done)} of ${String(assigned)}`, String(addresses)]);
  const text = rows.length === 0 ? 'Nobody codes here yet: duchenne people token makes the first.' : formatTable([['name', 'open passes', 'done', 'addresses'], ...rows]);
  return { document, text };
}
