// Predictions on unaltered faces, and what they score per part.
import * as tf from '@tensorflow/tfjs-core';
import { occurrenceOf, UNKNOWN_LABEL } from '../shared/action-unit-code.ts';
import type { ActionUnitScore, PartName, PartScores } from '../shared/run-record.ts';
import { PART_TEST, PART_TRAINING, PART_VALIDATION } from '../shared/training-snapshot.ts';
import { preparePictures, type FacePictures } from './augmentation.ts';
import type { FoldTask } from './fold.ts';
import { actionUnitLogits, expressionLogits, project, sharedLayer } from './heads.ts';
import type { Parameters } from './layers.ts';
import type { LabelTable } from './losses.ts';
import { areaUnderCurve, f1Score, indexOfLargest, meanOfKnown } from './metrics.ts';
import { trunk } from './model.ts';
import { inScope } from './scope.ts';
import { rowsOfPart, type Snapshot } from './snapshot.ts';

/** Faces in one forward pass. */
const CHUNK = 64;

export const PARTS = [
  { name: 'training', number: PART_TRAINING },
  { name: 'validation', number: PART_VALIDATION },
  { name: 'test', number: PART_TEST },
] as const satisfies readonly { name: PartName; number: number }[];

export interface FaceLogits {
  /** [n, J] */
  readonly actionUnits: Float32Array;
  /** [n, Q]; empty for the method `au`. */
  readonly expressions: Float32Array;
}

/** Both heads' logits of some rows. */
export function predict(parameters: Parameters, pictures: FacePictures, rows: Int32Array): FaceLogits {
  const chunks: FaceLogits[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    chunks.push(predictChunk(parameters, pictures, rows.subarray(start, start + CHUNK)));
  }
  return {
    actionUnits: joined(chunks.map((chunk) => chunk.actionUnits)),
    expressions: joined(chunks.map((chunk) => chunk.expressions)),
  };
}

function predictChunk(parameters: Parameters, pictures: FacePictures, rows: Int32Array): FaceLogits {
  return inScope(() => {
    const { size, channels } = pictures;
    const values = new Float32Array(rows.length * size * size * channels);
    preparePictures(pictures, { rows, alterations: null, noiseTable: new Float32Array(1) }, values);
    const input = tf.tensor4d(values, [rows.length, size, size, channels]);
    const projected = project(trunk(parameters, input).features, sharedLayer(parameters));
    const hasExpressions = 'feHead.weight' in parameters;
    return {
      actionUnits: actionUnitLogits(parameters, projected).dataSync<'float32'>(),
      expressions: hasExpressions ? expressionLogits(parameters, projected).dataSync<'float32'>() : new Float32Array(0),
    };
  });
}

/** What a fold's network says of one part: kept with the run, so that folds can be pooled at the end. */
export interface PartPredictions {
  readonly part: PartName;
  readonly auRows: Int32Array;
  readonly auLogits: Float32Array;
  readonly feRows: Int32Array;
  readonly feLogits: Float32Array;
}

export function predictPart({ snapshot, fold, config }: FoldTask, parameters: Parameters, part: PartName): PartPredictions {
  const number = PARTS.find(({ name }) => name === part)?.number ?? PART_TRAINING;
  const auRows = rowsOfPart(snapshot.au, fold, number);
  const feRows = config.method === 'au' ? new Int32Array(0) : rowsOfPart(snapshot.fe, fold, number);
  return {
    part, auRows, feRows,
    auLogits: predict(parameters, snapshot.au.pictures, auRows).actionUnits,
    feLogits: predict(parameters, snapshot.fe.pictures, feRows).expressions,
  };
}

/** Scores of one part, over one fold's predictions or several pooled. */
export function scorePart(part: PartName, predictions: readonly PartPredictions[], reference: ScoreReference): PartScores {
  const own = predictions.filter((prediction) => prediction.part === part);
  const auRows = joinedRows(own.map((prediction) => prediction.auRows));
  const auLogits = joined(own.map((prediction) => prediction.auLogits));
  const perActionUnit = reference.snapshot.manifest.actionUnits.map((actionUnit, column) => ({
    actionUnit, ...scoreColumn(column, { rows: auRows, logits: auLogits, table: reference.labels }),
  }));
  return {
    part,
    faces: auRows.length,
    perActionUnit,
    meanF1: meanOfKnown(perActionUnit.map(({ f1 }) => f1)),
    meanAuc: meanOfKnown(perActionUnit.map(({ auc }) => auc)),
    expressionAccuracy: expressionAccuracy(own, reference.snapshot),
  };
}

interface ScoreReference {
  readonly snapshot: Snapshot;
  readonly labels: LabelTable;
}

function scoreColumn(
  column: number,
  { rows, logits, table }: { rows: Int32Array; logits: Float32Array; table: LabelTable },
): Omit<ActionUnitScore, 'actionUnit'> {
  const scores: number[] = [];
  const present: boolean[] = [];
  rows.forEach((row, face) => {
    const occurrence = occurrenceOf(table.labels[row * table.actionUnits + column] ?? UNKNOWN_LABEL, table.presentFrom);
    if (occurrence === -1) return;
    scores.push(logits[face * table.actionUnits + column] ?? 0);
    present.push(occurrence === 1);
  });
  return {
    f1: f1Score(scores, present),
    auc: areaUnderCurve(scores, present),
    prevalence: present.length === 0 ? null : present.filter(Boolean).length / present.length,
    known: present.length,
  };
}

function expressionAccuracy(predictions: readonly PartPredictions[], { manifest, fe }: Snapshot): number | null {
  const expressions = manifest.expressions.length;
  let right = 0;
  let faces = 0;
  for (const { feRows, feLogits } of predictions) {
    feRows.forEach((row, face) => {
      const said = indexOfLargest(feLogits.subarray(face * expressions, (face + 1) * expressions));
      faces += 1;
      if (said === fe.labels[row]) right += 1;
    });
  }
  return faces === 0 ? null : right / faces;
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((total, array) => total + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

function joinedRows(arrays: readonly Int32Array[]): Int32Array {
  return Int32Array.from(arrays.flatMap((array) => Array.from(array)));
}
