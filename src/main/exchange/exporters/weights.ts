// What a run learned of each face with an expression label: its weight and what the run suggests, most suspicious first.
import { setImmediate } from 'node:timers/promises';
import type { ProjectDatabase } from '../../database/index.ts';
import { findScoredRun } from '../../training/index.ts';
import type { Exporter } from './exporter.ts';
import { createTableWriter, type Cell } from './table-writer.ts';

const NUMBERS = ['mean_loss', 'mean_margin', 'mean_evidence', 'final_margin', 'final_evidence', 'influence'] as const;
const HEADER = ['rank', 'image', 'dataset', 'given', 'current', 'weight', 'suspicion', 'suggested', 'suggested_probability', ...NUMBERS];
const ROWS_AT_ONCE = 5000;
/** The numbers are float32. */
const DIGITS = 7;

type ScoreRow = Readonly<Record<(typeof NUMBERS)[number] | 'rank' | 'weight' | 'suspicion' | 'suggested_probability', number>> &
  Readonly<Record<'image' | 'dataset' | 'given' | 'suggested', string>> & { readonly current: string | null };

export const weights: Exporter = {
  format: 'weights',
  writes: 'file',
  isOfOneDataset: false,
  async export({ database, datasetId, runId, target, signal, onRows }) {
    const run = findScoredRun(database, runId ?? 'last');
    await using table = await createTableWriter(target, HEADER);
    let rows = 0;
    for (const page of readPages(database, run.id, datasetId)) {
      signal.throwIfAborted();
      await table.write(page);
      rows += page.length;
      onRows(rows);
      await setImmediate();
    }
    return { files: 1, rows, notes: [`Weights of run "${run.name}"; "given" is the label it was trained on, "current" the label now.`] };
  },
};

function* readPages(database: ProjectDatabase, runId: string, datasetId: number | null): Generator<Cell[][]> {
  const page = database.prepare<[string, number | null, number, number], ScoreRow>(
    `select fe_score.*, relative_path as image, dataset.name as dataset, fe_final.label as current
     from fe_score join image on image.id = fe_score.image_id join dataset on dataset.id = image.dataset_id
     left join fe_final on fe_final.image_id = image.id
     where run_id = ? and dataset_id = coalesce(?, dataset_id) and rank > ? order by rank limit ?`,
  );
  for (let after = 0; ; ) {
    const rows = page.all(runId, datasetId, after, ROWS_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => [
      row.rank, row.image, row.dataset, row.given, row.current, round(row.weight), round(row.suspicion), row.suggested,
      round(row.suggested_probability), ...NUMBERS.map((name) => round(row[name])),
    ]);
    after = last.rank;
  }
}

function round(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
