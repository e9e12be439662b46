// The import-suggestions job: read all of the file into the staging area, report, and write in one transaction or not at
// all. A dry run is the same code without the last step.
import path from 'node:path';
import type { z } from 'zod';
import type { Job } from '../../shared/contract/jobs.ts';
import type { SuggestionImportReport, suggestionsContract } from '../../shared/contract/suggestions.ts';
import { Problem } from '../../shared/problem.ts';
import { describePlace, loadPictureIndex, openLabelSource, requireDataset, totalBytes } from '../exchange/index.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { createFrameGroups } from './frame-sequences.ts';
import { readIntoStaging } from './read-into-staging.ts';
import { openface } from './readers/openface.ts';
import { pyFeat } from './readers/py-feat.ts';
import { ensureFileSource, findFileSource } from './source-rows.ts';
import { openSuggestionStaging, type SuggestionStaging } from './staging.ts';

/** Input of suggestions.import, defaults filled in. */
export type SuggestionImportInput = z.infer<NonNullable<(typeof suggestionsContract.import)['~orpc']['inputSchema']>>;

const READERS = { openface, 'py-feat': pyFeat } as const;

/** Throws Problem where the data set is not there, or the name is another source's. */
export function startSuggestionImport(services: Pick<Services, 'project' | 'jobs' | 'clock'>, input: SuggestionImportInput): Job {
  const project = services.project();
  const datasetId = requireDataset(project.database, input.dataset);
  const named = { ...input, name: input.name ?? path.basename(input.path) };
  findFileSource(project.database, { name: named.name, kind: input.format });
  return services.jobs.start({
    kind: 'import-suggestions',
    title: `${input.isDryRun ? 'Check' : 'Import'} suggestions of ${path.basename(input.path)} for ${input.dataset}`,
    work: (handle) => importSuggestions({ project, datasetId, input: named, at: services.clock().toISOString() }, handle),
  });
}

interface Import {
  readonly project: OpenProject;
  readonly datasetId: number;
  readonly input: SuggestionImportInput & { readonly name: string };
  readonly at: string;
}

async function importSuggestions(what: Import, handle: JobHandle): Promise<SuggestionImportReport> {
  const { database } = what.project;
  const staging = openSuggestionStaging(database);
  try {
    const report = await readAll(what, staging, handle);
    handle.keepResult(report);
    if (what.input.isDryRun) return report;
    refuseUnlessGood(report);
    handle.signal.throwIfAborted();
    const { name, format, path: file } = what.input;
    database.transact(() => staging.moveTo(ensureFileSource(database, { name, kind: format, file: path.resolve(file) }, what.at).id));
    return report;
  } finally {
    staging.close();
  }
}

async function readAll({ project, datasetId, input }: Import, staging: SuggestionStaging, handle: JobHandle): Promise<SuggestionImportReport> {
  const { database } = project;
  const source = await openLabelSource(input.path);
  const reader = READERS[input.format];
  if (source.files.length === 0) throw new Problem('bad_input', 'There is no file here to read.', { where: source.path, remedy: `Choose ${reader.expects}.` });
  const total = await totalBytes(source.files);
  let done = 0;
  const onBytes = (count: number): void => {
    done += count;
    handle.report({ done: Math.ceil(done / 1024), total: Math.ceil(total / 1024), label: 'KB read', secondsLeft: null });
  };
  const found = await readIntoStaging({
    reader, staging, request: { source, onBytes }, signal: handle.signal, frameOffset: input.frameOffset,
    index: await loadPictureIndex(database, datasetId),
    groupOf: createFrameGroups(database, datasetId, input),
  });
  const known = findFileSource(database, { name: input.name, kind: input.format });
  const { changed, unchanged } = staging.compare(known?.id ?? null);
  return {
    format: input.format, dataset: input.dataset, source: input.name, isDryRun: input.isDryRun, ...found,
    suggestionsWritten: found.errorCount > 0 ? 0 : changed,
    suggestionsUnchanged: unchanged,
  };
}

/** A real run writes only what a dry run would have called good. */
function refuseUnlessGood({ errors, errorCount, rows, matchedImages, unmatched, dataset }: SuggestionImportReport): void {
  const [broken] = errors;
  if (broken !== undefined) {
    const others = errorCount > 1 ? ` ${String(errorCount - 1)} more rows break the format.` : '';
    throw new Problem('bad_input', broken.reason, { where: describePlace(broken), remedy: `Nothing was written.${others} Correct the file and import it again.` });
  }
  if (matchedImages > 0) return;
  const [first] = unmatched;
  throw new Problem('bad_input', `None of the ${String(rows)} rows belongs to a picture of "${dataset}".${first === undefined ? '' : ` ${first.reason}`}`, {
    ...(first === undefined ? {} : { where: describePlace(first) }),
    remedy: 'Import the pictures first, choose the data set that these rows are about, or say their subject and sequence. Nothing was written.',
  });
}
