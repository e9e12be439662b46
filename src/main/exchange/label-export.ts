// The export job: writes aside, renames when whole, and reports what the format could not say.
import path from 'node:path';
import type { z } from 'zod';
import type { exchangeContract, ExportReport } from '../../shared/contract/exchange.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { Exporter } from './exporters/exporter.ts';
import { exporterOf } from './exporters/registry.ts';
import { requireDataset, type ExchangeServices } from './requests.ts';
import { writeAside } from './write-aside.ts';

/** Input of exchange.exportLabels, defaults filled in. */
export type LabelExportInput = z.infer<NonNullable<(typeof exchangeContract.exportLabels)['~orpc']['inputSchema']>>;

/** Starts the job; its result is an ExportReport. Throws Problem where the data set is not there or must be chosen. */
export function startLabelExport(services: ExchangeServices, input: LabelExportInput): Job {
  const { database } = services.project();
  const exporter = exporterOf(input.format);
  const datasetId = chooseDataset(database, exporter, input.dataset);
  return services.jobs.start({
    kind: 'export',
    title: `Export ${input.format} to ${path.basename(input.path)}`,
    work: (handle) => exportLabels({ services, database, exporter, input, datasetId }, handle),
  });
}

interface Export {
  readonly services: ExchangeServices;
  readonly database: ProjectDatabase;
  readonly exporter: Exporter;
  readonly input: LabelExportInput;
  readonly datasetId: number | null;
}

async function exportLabels({ services, database, exporter, input, datasetId }: Export, handle: JobHandle): Promise<ExportReport> {
  const target = path.resolve(input.path);
  const exported = await writeAside({ path: target, kind: exporter.writes, id: services.makeId() }, (aside) =>
    exporter.export({
      database, datasetId, runId: input.runId ?? null, presentFrom: input.presentFrom, target: aside, signal: handle.signal,
      onRows: (done) => handle.report({ done, total: null, label: 'rows', secondsLeft: null }),
    }),
  );
  return { format: input.format, path: target, ...exported };
}

/** Formats that name pictures by subject or file name alone cannot hold two data sets. */
function chooseDataset(database: ProjectDatabase, exporter: Exporter, name: string | undefined): number | null {
  if (name !== undefined) return requireDataset(database, name);
  if (!exporter.isOfOneDataset) return null;
  const [only, ...others] = database.prepare<[], { id: number }>('select id from dataset limit 2').all();
  if (only !== undefined && others.length === 0) return only.id;
  throw new Problem('bad_input', `The format ${exporter.format} holds one data set.`, { where: 'dataset', remedy: 'Choose the data set to export.' });
}
