// What hinders a training run with these choices, each with what a person can do about it.
import { FEWEST_PRESENT, thresholdLetter, type DividedPlan, type PlanHistory } from './snapshot-plan.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import { PART_TRAINING } from '../../shared/training-snapshot.ts';

export function findObstacles(plan: DividedPlan, history: PlanHistory): ProblemDetails[] {
  const obstacles = [actionUnitObstacle(plan, history)];
  if (plan.config.method !== 'au') obstacles.push(expressionObstacle(plan, history));
  return obstacles.filter((obstacle) => obstacle !== null);
}

function actionUnitObstacle(
  { config, actionUnits }: DividedPlan,
  { chosen, freeSubjects, markedSubjects }: PlanHistory,
): ProblemDetails | null {
  const { folds, presentFrom } = config;
  if (chosen.auFaces.length === 0) {
    return obstacle('No face has action-unit labels in the chosen data sets.', 'Import action-unit labels or code some faces, or choose other data sets.');
  }
  if (freeSubjects === 0) {
    return obstacle('All faces with action-unit labels are marked as test.', 'Mark some subjects as development.');
  }
  if (freeSubjects + markedSubjects < 2) {
    return obstacle(
      'All faces with action-unit labels belong to one subject, so that nobody is left to test on.',
      'Add faces of at least one more subject, or give the data set a path pattern that tells subjects apart.',
    );
  }
  if (folds > 1 && freeSubjects < folds) {
    return obstacle(`${freeSubjects} subjects cannot make ${folds} folds.`, `Choose at most ${freeSubjects} folds.`);
  }
  if (actionUnits.length === 0) {
    return obstacle(
      `No action unit is present (from ${thresholdLetter(presentFrom)}) on at least ${FEWEST_PRESENT} training faces of every fold.`,
      'Code more faces, lower the intensity from which a unit counts as present, or use fewer folds.',
    );
  }
  return null;
}

function expressionObstacle(plan: DividedPlan, { chosen }: PlanHistory): ProblemDetails | null {
  const method = plan.config.method.toUpperCase();
  if (chosen.feFaces.length === 0) {
    return obstacle(
      `No face has an expression label in the chosen data sets, which ${method} needs.`,
      'Import expression labels, choose other data sets, or train on action units alone (method au).',
    );
  }
  if (plan.expressions.length < 2) {
    return obstacle(`All expression labels are ${plan.expressions.join('')}.`, 'Choose data sets with at least two expressions.');
  }
  if (!hasTrainingFaceInEveryFold(plan)) {
    return obstacle(
      'No face with an expression label is left to train on: all are of subjects held out for validation and test, or marked as test.',
      'Add expression labels of other subjects.',
    );
  }
  return null;
}

function hasTrainingFaceInEveryFold({ config, feFaces }: DividedPlan): boolean {
  const folds = Array.from({ length: config.folds }, (_, fold) => fold);
  return folds.every((fold) => feFaces.some(({ parts }) => parts[fold] === PART_TRAINING));
}

function obstacle(what: string, remedy: string): ProblemDetails {
  return { code: 'bad_input', what, where: null, remedy };
}
