// What a start would train on, in numbers.
import type { TrainingPreview } from '../../shared/contract/training.ts';
import { PART_TEST, PART_TRAINING, PART_VALIDATION } from '../../shared/training-snapshot.ts';
import { countActionUnits, type SnapshotPlan } from './snapshot-plan.ts';

/** Parts are those of the first fold, over the faces with AU labels. */
export function describeTraining(plan: SnapshotPlan): TrainingPreview {
  const inPart = (number: number): number => plan.auFaces.filter(({ parts }) => parts[0] === number).length;
  return {
    auFaces: plan.auFaces.length,
    feFaces: plan.feFaces.length,
    auSubjects: plan.subjects.length,
    actionUnits: countActionUnits(plan),
    expressions: plan.expressions.map((expression) => ({
      expression,
      count: plan.feFaces.filter(({ face }) => face.expression === expression).length,
    })),
    parts: { training: inPart(PART_TRAINING), validation: inPart(PART_VALIDATION), test: inPart(PART_TEST) },
    obstacles: [...plan.obstacles],
    notes: [...plan.notes],
  };
}
