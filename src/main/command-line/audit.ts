// duchenne audit: who changed what when, printed or as a CSV.
import { open, rm, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { EVENT_SOURCE_TITLES, EVENT_SOURCES, type AuditEvent, type AuditFilter, type EventSourceName } from '../../shared/contract/audit.ts';
import { describeField, describeValue } from '../../shared/event-words.ts';
import { findActionUnit } from '../../shared/facs.ts';
import { Problem } from '../../shared/problem.ts';
import type { Answer } from './answer.ts';
import { choice, JSON_FLAG, wholeNumber } from './choices.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { count, formatTable } from './table.ts';

interface AuditOptions extends JsonOption {
  readonly annotator?: string;
  readonly field?: NonNullable<AuditFilter['field']>;
  readonly source?: EventSourceName;
  readonly byHand?: boolean;
  readonly dataset?: string;
  readonly subject?: string;
  readonly path?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
  readonly out?: string;
}

const DAY_MS = 86_400_000;
/** Of the procedure. */
const MOST_A_PAGE = 500;

export function addAuditCommand(program: Command, run: RunCommand): void {
  program
    .command('audit <dir>')
    .description('who changed what when, newest first')
    .option('--annotator <name>', 'by this one only')
    .option('--field <field>', 'expression, action-units, or the number of an action unit', readField)
    .addOption(choice('--source <source>', 'how it was written', EVENT_SOURCES))
    .option('--by-hand', 'without what was imported')
    .option('--dataset <name>', 'on pictures of this data set')
    .option('--subject <name>', 'on pictures of this subject')
    .option('--path <text>', 'on pictures whose path contains it')
    .option('--from <day>', 'from this day on, YYYY-MM-DD, UTC', readDay)
    .option('--to <day>', 'up to and with this day', readDay)
    .option('--limit <n>', 'how many are printed', wholeNumber(1, 100_000), 50)
    .option('--out <file>', 'write all of them as a CSV')
    .option(...JSON_FLAG)
    .action((folder: string, options: AuditOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const filter = await readFilter(session, options);
        return options.out === undefined ? printEvents(session, filter, options.limit) : writeCsv(session, filter, resolve(options.out));
      }),
    );
}

function readField(text: string): NonNullable<AuditFilter['field']> {
  if (text === 'expression' || text === 'action-units') return text;
  const number = Number(text.replace(/^au:?/i, ''));
  if (findActionUnit(number) !== undefined) return `au:${number}`;
  throw new InvalidArgumentError('It must be expression, action-units or the number of an action unit.');
}

function readDay(text: string): Date {
  const day = new Date(`${text}T00:00:00.000Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime())) return day;
  throw new InvalidArgumentError('It must be a day such as 2026-01-31.');
}

async function readFilter({ client }: Session, options: AuditOptions): Promise<AuditFilter> {
  const { field, source, byHand, subject, path, from, to } = options;
  const annotators = options.annotator === undefined ? [] : await client.annotations.annotators();
  const datasets = options.dataset === undefined ? [] : await client.images.datasets();
  return {
    annotatorId: options.annotator === undefined ? undefined : idOf(annotators, options.annotator, 'annotator'),
    datasetId: options.dataset === undefined ? undefined : idOf(datasets, options.dataset, 'data set'),
    field, source, subject, isByHand: byHand, text: path,
    from: from?.toISOString(),
    to: to === undefined ? undefined : new Date(to.getTime() + DAY_MS).toISOString(),
  };
}

function idOf(known: readonly { readonly id: number; readonly name: string }[], name: string, what: string): number {
  const found = known.find((entry) => entry.name === name);
  if (found !== undefined) return found.id;
  throw new Problem('not_found', `There is no ${what} "${name}" in this project.`, { remedy: `There are: ${known.map((entry) => entry.name).join(', ')}.` });
}

async function printEvents({ client }: Session, filter: AuditFilter, limit: number): Promise<Answer> {
  const events: AuditEvent[] = [];
  let before: number | undefined;
  let hasMore = true;
  while (hasMore && events.length < limit) {
    const { items, nextCursor } = await client.audit.events({ filter, before, limit: Math.min(MOST_A_PAGE, limit - events.length) });
    events.push(...items);
    before = nextCursor ?? undefined;
    hasMore = nextCursor !== null;
  }
  const more = hasMore ? ['', 'There are more: --limit prints more of them, --out writes all.'] : [];
  return { document: { events, hasMore }, text: events.length === 0 ? 'Nothing of that kind was written.' : [formatTable(events.map(describeEvent)), ...more].join('\n') };
}

function describeEvent({ id, at, annotator, path, field, before, after, source, takesBack }: AuditEvent): string[] {
  const title = EVENT_SOURCES.includes(source as EventSourceName) ? EVENT_SOURCE_TITLES[source as EventSourceName] : source;
  const how = takesBack === null ? title : `${title} of #${takesBack.id}`;
  return [`#${id}`, at, path, annotator, describeField(field), describeValue(field, before), describeValue(field, after), how];
}

/** The whole file, or none; what is there already stays. */
async function writeCsv({ client, progress }: Session, filter: AuditFilter, file: string): Promise<Answer> {
  const target = await openNew(file);
  let done = 0;
  let isWhole = false;
  try {
    for await (const { text, events } of await client.audit.csv({ filter })) {
      await target.appendFile(text);
      done += events;
      progress.show({ done, total: null, label: 'events', secondsLeft: null });
    }
    isWhole = true;
  } finally {
    await target.close();
    if (!isWhole) await rm(file);
  }
  return { document: { path: file, events: done }, text: `${count(done, 'event')}: ${file}` };
}

async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx');
  } catch (error) {
    throw new Problem('disk', 'The CSV cannot be written there.', { where: file, remedy: 'Give a new file in a folder that exists and can be written.', cause: error });
  }
}
