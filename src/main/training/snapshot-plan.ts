// What a snapshot will hold, decided before a picture is opened: faces, action units, classes, the part of every face
// in every fold; and what hinders training, with what to do about it.
import { intensitySchema, occurrenceOf, UNKNOWN_LABEL } from '../../shared/action-unit-code.ts';
import type { Expression } from '../../shared/expressions.ts';
import { intensityLetter } from '../../shared/facs.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { TrainingConfig } from '../../shared/training-config.ts';
import type { Part } from './division.ts';
import type { ActionUnitFace, ChosenFaces, ExpressionFace } from './faces.ts';

export type PlanConfig = Pick<
  TrainingConfig,
  'method' | 'seed' | 'folds' | 'size' | 'channels' | 'presentFrom'
>;

export interface PlannedActionUnitFace {
  readonly face: ActionUnitFace;
  /** Index in `subjects`. */
  readonly subject: number;
  /** By fold. */
  readonly parts: readonly Part[];
}

export interface PlannedExpressionFace {
  readonly face: ExpressionFace;
  readonly parts: readonly Part[];
}

/** The plan before anybody judged it. */
export interface DividedPlan {
  readonly config: PlanConfig;
  readonly actionUnits: readonly number[];
  readonly expressions: readonly Expression[];
  readonly subjects: readonly string[];
  readonly auFaces: readonly PlannedActionUnitFace[];
  readonly feFaces: readonly PlannedExpressionFace[];
  /** FE faces of the chosen data sets whose label a person gave. */
  readonly reviewedFaces: number;
}

/** Where the plan came from. Subjects here are groups with AU faces (groups.ts), whatever became of their faces. */
export interface PlanHistory {
  readonly chosen: ChosenFaces;
  /** Free to be drawn for any part. */
  readonly freeSubjects: number;
  /** Test because somebody marked them. */
  readonly markedSubjects: number;
}

export interface SnapshotPlan extends DividedPlan {
  readonly obstacles: readonly ProblemDetails[];
  readonly notes: readonly string[];
}

/**
 * A unit becomes a column where so many training faces of every fold show it: ours. With fewer there is nothing to
 * learn it from, and its scores would only say chance.
 */
export const FEWEST_PRESENT = 5;

export const LABEL_RULE =
  'adjudicated or reviewed, else the majority of the people who labelled the face, else as imported';

export interface ActionUnitCount {
  readonly actionUnit: number;
  readonly known: number;
  readonly present: number;
}

/** Over the faces of all parts, by the plan's own threshold. */
export function countActionUnits({ actionUnits, auFaces, config }: DividedPlan): ActionUnitCount[] {
  return actionUnits.map((actionUnit) => {
    const labels = auFaces.map(({ face }) => occurrenceOf(face.labels.get(actionUnit) ?? UNKNOWN_LABEL, config.presentFrom));
    return {
      actionUnit,
      known: labels.filter((label) => label !== -1).length,
      present: labels.filter((label) => label === 1).length,
    };
  });
}

/** How an intensity threshold 1..5 reads: `B`. */
export function thresholdLetter(presentFrom: number): string {
  const intensity = intensitySchema.safeParse(presentFrom);
  return intensity.success ? intensityLetter(intensity.data) : String(presentFrom);
}
