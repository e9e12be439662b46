// The sentences that go with a snapshot: by which rules it was made and what was left out.
import { FEWEST_PRESENT, LABEL_RULE, thresholdLetter, type DividedPlan, type PlanHistory } from './snapshot-plan.ts';
import type { ChosenFaces } from './faces.ts';
import { PART_LEFT_OUT, PART_TRAINING } from '../../shared/training-snapshot.ts';

export function describePlan(plan: DividedPlan, history: PlanHistory): string[] {
  return [
    `The label of a face: ${LABEL_RULE}.`,
    ...describeActionUnits(plan, history.chosen),
    ...describeParts(plan, history),
    ...describeExpressions(plan, history.chosen),
    ...describeAccepted(history.chosen),
  ];
}

/** Labels of people all the same; but who reads the scores must know that a model had its say in them. */
function describeAccepted({ acceptedLabels: { ofRuns, ofPrograms, faces } }: ChosenFaces): string[] {
  if (ofRuns + ofPrograms === 0) return [];
  const sources = [
    ...(ofRuns > 0 ? [`${count(ofRuns, 'label')} by runs of this project`] : []),
    ...(ofPrograms > 0 ? [`${count(ofPrograms, 'label')} by other programs`] : []),
  ];
  const warning = ofRuns > 0 ? ' A run that learns from what runs said, or is tested on it, can look better than it is.' : ' Scores on these faces say also how alike the models are.';
  return [`Accepted by people from a model's suggestion, on ${count(faces, 'face')}: ${sources.join(', ')}.${warning}`];
}

function describeActionUnits(plan: DividedPlan, { auFaces }: ChosenFaces): string[] {
  const known = new Set<number>();
  for (const { labels } of auFaces) for (const unit of labels.keys()) known.add(unit);
  const rare = [...known].filter((unit) => !plan.actionUnits.includes(unit)).sort((left, right) => left - right);
  const notes = [
    `An action unit is trained on where it is present (from ${thresholdLetter(plan.config.presentFrom)}) on at least ${FEWEST_PRESENT} training faces of every fold.`,
  ];
  if (rare.length > 0) notes.push(`Too rare, and left out: ${rare.map((unit) => `AU${unit}`).join(', ')}.`);
  const faces = auFaces.length - plan.auFaces.length;
  if (faces > 0) notes.push(`${count(faces, 'face')} with labels of those units only: left out.`);
  return notes;
}

function describeParts({ config }: DividedPlan, { freeSubjects, markedSubjects }: PlanHistory): string[] {
  const kept = 'Faces of one subject, and identical pictures, are always in the same part.';
  if (config.folds > 1) {
    const marked = markedSubjects === 0 ? [] : [`${count(markedSubjects, 'subject')} marked as test: left out of all folds.`];
    return [`${config.folds} folds of ${count(freeSubjects, 'subject')}, drawn by seed ${config.seed}. ${kept}`, ...marked];
  }
  if (markedSubjects > 0) {
    return [`The test part is the ${count(markedSubjects, 'subject')} marked as test; validation is drawn from the others by seed ${config.seed}. ${kept}`];
  }
  return [`Validation and test are drawn from ${count(freeSubjects, 'subject')} by seed ${config.seed}. ${kept}`];
}

function describeExpressions({ feFaces, config }: DividedPlan, { unsure, notAFace }: ChosenFaces): string[] {
  const notes: string[] = [];
  if (unsure > 0) notes.push(`${count(unsure, 'face')} labelled unsure: left out.`);
  if (notAFace > 0) notes.push(`${count(notAFace, 'picture')} labelled not a face: left out.`);
  const held = feFaces.filter(({ parts }) => parts.includes(PART_LEFT_OUT)).length;
  if (held > 0) {
    const where = config.folds === 1 ? '' : ' of a fold';
    notes.push(`${count(held, 'face')} with an expression label, of subjects or pictures in the validation or test part${where}: not trained on there.`);
  }
  const marked = feFaces.filter(({ parts }) => parts.every((part) => part !== PART_TRAINING && part !== PART_LEFT_OUT)).length;
  if (marked > 0) notes.push(`${count(marked, 'face')} with an expression label, marked as test: not trained on.`);
  return notes;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
