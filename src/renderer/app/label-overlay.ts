// What a person sees between a gesture and its answer: the labels as the core told them, with the gestures still on their
// way laid over. Nothing to roll back: a refused gesture is no longer laid over.
import type { AnnotatorLabels, Annotator, ImageLabels, LabelChange } from '../../shared/contract/annotations.ts';
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { LabelWrite } from './label-writer.ts';

/** One annotator's row, empty where they said nothing yet. */
export function labelsOf(labels: ImageLabels | undefined, annotator: Annotator | null): AnnotatorLabels | null {
  if (annotator === null) return null;
  const found = labels?.byAnnotator.find((entry) => entry.annotator.id === annotator.id);
  return found ?? { annotator, actionUnits: [], expression: null, votes: null };
}

export function codeOf(labels: AnnotatorLabels | null, actionUnit: number): ActionUnitCode | null {
  return labels?.actionUnits.find((entry) => entry.actionUnit === actionUnit)?.code ?? null;
}

export function applyChanges(labels: AnnotatorLabels, changes: readonly LabelChange[]): AnnotatorLabels {
  return changes.reduce<AnnotatorLabels>((before, change) => {
    if (change.field === 'expression') return { ...before, expression: change.label };
    const others = before.actionUnits.filter((entry) => entry.actionUnit !== change.actionUnit);
    const { actionUnit, code } = change;
    return { ...before, actionUnits: code === null ? others : [...others, { actionUnit, code }] };
  }, labels);
}

/** The labels of one image with the writes for it laid over, oldest first; writes for other images change nothing. */
export function layOver(labels: ImageLabels, writes: readonly LabelWrite[]): ImageLabels {
  return writes.reduce((before, write) => {
    const changes = write.images.filter((image) => image.imageId === before.imageId).flatMap((image) => image.changes);
    const own = labelsOf(before, write.annotator);
    if (changes.length === 0 || own === null) return before;
    const others = before.byAnnotator.filter((entry) => entry.annotator.id !== write.annotator.id);
    return { ...before, byAnnotator: [...others, applyChanges(own, changes)] };
  }, labels);
}
