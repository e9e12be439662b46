// The import-labels job: read all of the file into the staging area, report, and write in one transaction or not at all.
// A dry run is the same code without the last step.
import path from 'node:path';
import type { z } from 'zod';
import type { exchangeContract, LabelImportReport } from '../../shared/contract/exchange.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import { createLedger, ensureAnnotator } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { OpenProject } from '../projects/index.ts';
import { createReport, describePlace } from './import-report.ts';
import { importerOf } from './importers/registry.ts';
import type { Importer } from './importers/importer.ts';
import { openLabelSource, totalBytes } from './label-source.ts';
import { loadPictureIndex } from './picture-index.ts';
import { requireDataset, type ExchangeServices } from './requests.ts';
import { readIntoStaging } from './staged-reading.ts';
import { openStaging, type Staging } from './staging.ts';

/** Input of exchange.importLabels, defaults filled in. */
export type LabelImportInput = z.infer<NonNullable<(typeof exchangeContract.importLabels)['~orpc']['inputSchema']>>;

/** Starts the job; its result is a LabelImportReport. Throws Problem `not_found` where there is no such data set. */
export function startLabelImport(services: ExchangeServices, input: LabelImportInput): Job {
  const project = services.project();
  const datasetId = requireDataset(project.database, input.dataset);
  return services.jobs.start({
    kind: 'import-labels',
    title: `${input.isDryRun ? 'Check' : 'Import'} labels of ${input.dataset} from ${path.basename(input.path)}`,
    work: (handle) => importLabels({ services, project, input, datasetId }, handle),
  });
}

interface Import {
  readonly services: ExchangeServices;
  readonly project: OpenProject;
  readonly input: LabelImportInput;
  readonly datasetId: number;
}

async function importLabels(what: Import, handle: JobHandle): Promise<LabelImportReport> {
  const { services, project, input } = what;
  const staging = await openStaging(project, services.makeId());
  try {
    const found = await readAll(what, staging, handle);
    handle.keepResult(found.report);
    if (input.isDryRun) return found.report;
    refuseUnlessGood(found.report);
    handle.signal.throwIfAborted();
    const labelsWritten = writeStaged(what, staging);
    if (labelsWritten > 0) services.annotationChanges.tell(null);
    return { ...found.report, labelsWritten, notes: found.report.notes };
  } finally {
    await staging.close();
  }
}

async function readAll(what: Import, staging: Staging, handle: JobHandle) {
  const { project, input, datasetId } = what;
  const importer = importerOf(input.format);
  const source = await openLabelSource(input.path);
  const files = importer.select(source);
  if (files.length === 0) throw wrongFiles(importer, source.path);
  const report = createReport({ format: input.format, dataset: input.dataset, isDryRun: input.isDryRun });
  const index = await loadPictureIndex(project.database, datasetId);
  const progress = createProgress(what.services, handle, await totalBytes(files));
  const request = { source, files, mapping: input.mapping ?? null, onBytes: progress.add };
  const { matchedImages, notes } = await readIntoStaging({ importer, request, index, report, staging, signal: handle.signal });
  const { changed, unchanged } = staging.count(findAnnotator(project.database, annotatorName(input)));
  const labelsWritten = report.errorCount > 0 ? 0 : changed;
  return { report: report.finish({ matchedImages, labelsWritten, labelsUnchanged: unchanged, notes }) };
}

/** A real run writes only what a dry run would have called good. */
function refuseUnlessGood(report: LabelImportReport): void {
  const [mistake] = report.errors;
  if (mistake !== undefined) {
    const others = report.errorCount > 1 ? ` ${report.errorCount - 1} more rows break the format.` : '';
    throw new Problem('bad_input', mistake.reason, { where: describePlace(mistake), remedy: `Nothing was written.${others} Correct the file and import it again.` });
  }
  if (report.matchedImages === 0) {
    const [first] = report.unmatched;
    throw new Problem('bad_input', `None of the ${report.rows} rows belongs to a picture of "${report.dataset}".${first === undefined ? '' : ` ${first.reason}`}`, {
      ...(first === undefined ? {} : { where: describePlace(first) }),
      remedy: 'Import the pictures first, or choose the data set that these labels are for. Nothing was written.',
    });
  }
}

/** Returns how many labels changed. */
function writeStaged({ services, project, input }: Import, staging: Staging): number {
  const { database } = project;
  const at = services.clock().toISOString();
  const gestureId = services.makeId();
  const ledger = createLedger(database);
  return database.transact(() => {
    const annotator = ensureAnnotator(database, { name: annotatorName(input), kind: 'import', at });
    let written = 0;
    for (const { imageId, changes } of staging.changedImages(annotator.id)) {
      written += ledger.write({ annotatorId: annotator.id, imageId, gestureId, at, source: 'import', changes }).length;
    }
    staging.applyFacts();
    return written;
  });
}

/** Labels without a name are those of the people who made the data set. */
function annotatorName({ annotator, dataset }: LabelImportInput): string {
  return annotator ?? `${dataset} coders`;
}

function findAnnotator(database: ProjectDatabase, name: string): number | null {
  return database.prepare<[string], { id: number }>('select id from annotator where name = ?').get(name)?.id ?? null;
}

function wrongFiles(importer: Importer, where: string): Problem {
  return new Problem('bad_input', `There is nothing here in the format ${importer.format}.`, {
    where,
    remedy: `Choose ${importer.expects}, or another format.`,
  });
}

function createProgress({ clock }: ExchangeServices, handle: JobHandle, total: number) {
  const began = clock().getTime();
  let done = 0;
  return {
    add: (bytes: number): void => {
      done += bytes;
      const elapsed = (clock().getTime() - began) / 1000;
      const secondsLeft = done === 0 ? null : (elapsed * Math.max(0, total - done)) / done;
      handle.report({ done: Math.ceil(done / 1024), total: Math.ceil(total / 1024), label: 'KB read', secondsLeft });
    },
  };
}
