// What comes next in a project, from what is there: pictures, labels, a trained run, reviewed labels.
import type { Dataset } from '../../shared/contract/images.ts';
import type { ReviewStats } from '../../shared/contract/review.ts';
import type { Run } from '../../shared/contract/training.ts';
import { countOf, formatCount } from '../components/format.ts';

export interface Step {
  readonly id: 'import' | 'label' | 'train' | 'review';
  readonly title: string;
  /** Where it stands, or what it is for. */
  readonly detail: string;
  readonly isDone: boolean;
  readonly path: string;
  /** Name of the button that goes there. */
  readonly action: string;
}

interface ProjectState {
  readonly datasets: readonly Dataset[];
  readonly runs: readonly Run[];
  readonly review: ReviewStats | null;
}

export function nextSteps({ datasets, runs, review }: ProjectState): readonly Step[] {
  return [importStep(datasets), labelStep(datasets), trainStep(runs), reviewStep(runs, review)];
}

/** The first step that is not done, or null. */
export function currentStep(steps: readonly Step[]): Step | null {
  return steps.find((step) => !step.isDone) ?? null;
}

function importStep(datasets: readonly Dataset[]): Step {
  const images = sum(datasets, (dataset) => dataset.images);
  const detail = images === 0 ? 'Point at a folder of faces; subjects and frames are read from the paths.' : `${countOf(images, 'picture')} in ${countOf(datasets.length, 'data set')}.`;
  return { id: 'import', title: 'Import pictures', detail, isDone: images > 0, path: '/data', action: 'Import pictures' };
}

function labelStep(datasets: readonly Dataset[]): Step {
  const units = sum(datasets, (dataset) => dataset.withActionUnits);
  const expressions = sum(datasets, (dataset) => dataset.withExpression);
  const detail = units + expressions === 0
    ? 'Import label files, or code faces by hand. Training needs some faces with action units and some with expressions.'
    : `${formatCount(units)} with action units, ${formatCount(expressions)} with an expression.`;
  return { id: 'label', title: 'Label', detail, isDone: units > 0 && expressions > 0, path: '/library', action: 'Label faces' };
}

function trainStep(runs: readonly Run[]): Step {
  const completed = runs.filter((run) => run.state === 'completed').length;
  const isRunning = runs.some((run) => run.state === 'running' || run.state === 'queued');
  const detail = isRunning ? 'A run is under way.' : completed === 0 ? 'Learns action units, and on the way how much each expression label can be trusted.' : `${countOf(completed, 'run')} completed.`;
  return { id: 'train', title: 'Train', detail, isDone: completed > 0, path: '/train', action: isRunning ? 'See the run' : 'Train a model' };
}

function reviewStep(runs: readonly Run[], review: ReviewStats | null): Step {
  const hasScores = runs.some((run) => run.hasScores);
  const detail = review === null
    ? hasScores ? 'The run has put the doubtful labels in order, worst first.' : 'After training: go through the doubtful labels, worst first.'
    : `${formatCount(review.reviewed)} of ${formatCount(review.queued)} looked at, ${formatCount(review.fixed + review.notAFace)} corrected.`;
  return { id: 'review', title: 'Review', detail, isDone: review !== null && review.reviewed > 0, path: '/review', action: 'Review labels' };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
