// The files a finished run leaves: scores for people and programs, chosen weights, and result.json last of all.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { encodeNpy } from '../shared/npy.ts';
import { Problem } from '../shared/problem.ts';
import { FE_SCORE_COLUMNS, type PartScores, type RunResult } from '../shared/run-record.ts';
import type { FoldOutcome } from './checkpoint.ts';
import { writeWhole } from './files.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from './safetensors.ts';
import type { FeScores } from './scores.ts';
import type { Snapshot } from './snapshot.ts';

const CHOSEN_FILE = 'chosen.safetensors';
const WEIGHTS_FORMAT = 'duchenne-weights 1';

/** fe_scores.npy and the same with names as fe_scores.csv; fe_action_units.npy. */
export async function writeFeScores(runFolder: string, { manifest, feSources }: Snapshot, scores: FeScores): Promise<void> {
  const columns = [...FE_SCORE_COLUMNS, ...manifest.expressions.map((expression) => `p_${expression}`)];
  const shape = [scores.samples, columns.length];
  await writeWhole(join(runFolder, 'fe_scores.npy'), encodeNpy({ type: 'float32', shape, data: scores.values }));
  const unitShape = [scores.samples, manifest.actionUnits.length];
  await writeWhole(join(runFolder, 'fe_action_units.npy'), encodeNpy({ type: 'float32', shape: unitShape, data: scores.actionUnits }));
  const lines: (string | number)[][] = [['row', 'image_id', 'path', ...columns]];
  for (let row = 0; row < scores.samples; row += 1) {
    const source = feSources[row];
    const values = scores.values.subarray(row * columns.length, (row + 1) * columns.length);
    lines.push([row, source?.image_id ?? '', source?.path ?? '', ...Array.from(values, (value) => Number(value.toPrecision(7)))]);
  }
  await writeWhole(join(runFolder, 'fe_scores.csv'), stringify(lines));
}

/** au_scores.csv: a line per weights (last, chosen), part and action unit. */
export async function writeAuScores(runFolder: string, { last, chosen }: Pick<RunResult, 'last' | 'chosen'>): Promise<void> {
  const lines: (string | number | null)[][] = [['weights', 'part', 'action_unit', 'f1', 'auc', 'prevalence', 'known']];
  const add = (weights: string, parts: readonly PartScores[]): void => {
    for (const { part, perActionUnit } of parts) {
      for (const { actionUnit, f1, auc, prevalence, known } of perActionUnit) {
        lines.push([weights, part, actionUnit, f1, auc, prevalence, known]);
      }
    }
  };
  add('last', last);
  add('chosen', chosen);
  await writeWhole(join(runFolder, 'au_scores.csv'), stringify(lines));
}

/** chosen.safetensors: the weights best on validation, a fold's under the prefix `fold<k>.`. */
export async function writeChosen(runFolder: string, folds: readonly Pick<FoldOutcome, 'chosenTensors' | 'chosenStep'>[]): Promise<void> {
  const tensors: Record<string, StoredTensor> = {};
  folds.forEach(({ chosenTensors }, fold) => {
    for (const [name, tensor] of Object.entries(chosenTensors)) tensors[`fold${fold}.${name}`] = tensor;
  });
  const metadata = { format: WEIGHTS_FORMAT, steps: folds.map(({ chosenStep }) => chosenStep).join(',') };
  await writeWhole(join(runFolder, CHOSEN_FILE), encodeSafetensors({ tensors, metadata }));
}

/** The chosen weights of every fold. Throws Problem (not_found, bad_input) where the run has not got as far. */
export async function readChosen(runFolder: string, folds: number): Promise<Readonly<Record<string, StoredTensor>>[]> {
  const where = join(runFolder, CHOSEN_FILE);
  let bytes: Buffer;
  try {
    bytes = await readFile(where);
  } catch (cause) {
    throw new Problem('not_found', 'The run has left no weights to predict with.', { where, remedy: 'Let it train to its end.', cause });
  }
  const { tensors, metadata } = decodeSafetensors(bytes, where);
  const byFold = Array.from({ length: folds }, (_, fold): Record<string, StoredTensor> => {
    const prefix = `fold${fold}.`;
    const own = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
    return Object.fromEntries(own.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
  });
  if (metadata.format !== WEIGHTS_FORMAT || byFold.some((fold) => Object.keys(fold).length === 0)) {
    throw new Problem('bad_input', 'The weights of the run cannot be read, or a fold has none yet.', { where, remedy: 'Let the run train to its end.' });
  }
  return byFold;
}

export async function writeResult(runFolder: string, result: RunResult): Promise<void> {
  await writeWhole(join(runFolder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
}
