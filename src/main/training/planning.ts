// Makes the plan of a snapshot from the database alone.
import type { ProjectDatabase } from '../database/index.ts';
import { occurrenceOf } from '../../shared/action-unit-code.ts';
import { EXPRESSIONS } from '../../shared/expressions.ts';
import { PART_LEFT_OUT, PART_TEST, PART_TRAINING } from '../../shared/training-snapshot.ts';
import { divideGroups, type Part } from './division.ts';
import { chooseFaces, type ChosenFaces, type DatasetChoice, type ExpressionFace } from './faces.ts';
import { groupFaces } from './groups.ts';
import { findObstacles } from './obstacles.ts';
import { describePlan } from './plan-notes.ts';
import {
  FEWEST_PRESENT, type PlanConfig, type PlanHistory, type PlannedActionUnitFace, type PlannedExpressionFace, type SnapshotPlan,
} from './snapshot-plan.ts';

/** Throws Problem (bad_input) for an unknown data set; everything else that is amiss is an obstacle. */
export function planSnapshot(database: ProjectDatabase, config: PlanConfig, choice: DatasetChoice): SnapshotPlan {
  const chosen = chooseFaces(database, choice);
  const { auFaces, feFaces, ...subjectCounts } = divideFaces(chosen, config);
  const actionUnits = chooseActionUnits(auFaces, config);
  const kept = auFaces.filter(({ face }) => actionUnits.some((unit) => face.labels.has(unit)));
  const subjects = renumberSubjects(kept);
  const expressions = EXPRESSIONS.filter((name) => feFaces.some(({ face }) => face.expression === name));
  const plan = {
    config,
    actionUnits,
    expressions,
    subjects: subjects.names,
    auFaces: subjects.faces,
    feFaces,
    reviewedFaces: chosen.reviewedFaces,
  };
  const history = { chosen, ...subjectCounts };
  return { ...plan, obstacles: findObstacles(plan, history), notes: describePlan(plan, history) };
}

interface GroupedActionUnitFace extends PlannedActionUnitFace {
  readonly subjectName: string;
}

function divideFaces(
  { auFaces, feFaces }: ChosenFaces,
  { seed, folds }: PlanConfig,
): { auFaces: GroupedActionUnitFace[]; feFaces: PlannedExpressionFace[] } & Omit<PlanHistory, 'chosen'> {
  const faces = [...auFaces, ...feFaces];
  const { groupOf, names } = groupFaces(faces);
  const groups = names.map((name) => ({ name, auFaces: 0, isMarkedTest: false }));
  faces.forEach((face, index) => {
    const group = groups[groupOf[index] ?? 0];
    if (group === undefined) return;
    if (index < auFaces.length) group.auFaces += 1;
    group.isMarkedTest ||= face.isMarkedTest;
  });
  const hasMarkedTest = auFaces.some((face) => face.isMarkedTest);
  const division = divideGroups(groups, { seed, folds, hasMarkedTest });
  const partsOf = (index: number): Part[] => {
    const group = groupOf[index] ?? 0;
    return division.map((fold) => fold[group] ?? PART_LEFT_OUT);
  };
  return {
    auFaces: auFaces.map((face, index) => {
      const subject = groupOf[index] ?? 0;
      return { face, subject, subjectName: names[subject] ?? '', parts: partsOf(index) };
    }),
    feFaces: feFaces.map((face, index) => ({
      face,
      parts: partsOf(auFaces.length + index).map((part) => expressionPart(part, face)),
    })),
    freeSubjects: groups.filter((group) => !group.isMarkedTest && group.auFaces > 0).length,
    markedSubjects: groups.filter((group) => group.isMarkedTest && group.auFaces > 0).length,
  };
}

/** FE faces train, unless they are marked test or share a group with a validation or test face of the AU part. */
function expressionPart(groupPart: Part, { isMarkedTest }: ExpressionFace): Part {
  if (isMarkedTest) return PART_TEST;
  return groupPart === PART_TRAINING ? PART_TRAINING : PART_LEFT_OUT;
}

function chooseActionUnits(faces: readonly PlannedActionUnitFace[], { folds, presentFrom }: PlanConfig): number[] {
  const present = new Map<number, number[]>();
  for (const { face, parts } of faces) {
    for (const [unit, label] of face.labels) {
      if (occurrenceOf(label, presentFrom) !== 1) continue;
      const counts = present.get(unit) ?? Array.from({ length: folds }, () => 0);
      parts.forEach((part, fold) => (counts[fold] = (counts[fold] ?? 0) + (part === PART_TRAINING ? 1 : 0)));
      present.set(unit, counts);
    }
  }
  return [...present]
    .filter(([, counts]) => counts.every((count) => count >= FEWEST_PRESENT))
    .map(([unit]) => unit)
    .sort((left, right) => left - right);
}

function renumberSubjects(faces: readonly GroupedActionUnitFace[]): { faces: PlannedActionUnitFace[]; names: string[] } {
  const numbers = new Map<number, number>();
  const names: string[] = [];
  const renumbered = faces.map(({ face, subject, subjectName, parts }) => {
    const number = numbers.get(subject) ?? names.length;
    if (number === names.length) names.push(subjectName);
    numbers.set(subject, number);
    return { face, subject: number, parts };
  });
  return { faces: renumbered, names };
}
