import { describe, expect, it } from 'vitest';
import { ABSENT, present } from '../../shared/action-unit-code.ts';
import type { Annotator, ImageChanges, ImageLabels, LabelChange } from '../../shared/contract/annotations.ts';
import { codeOf, labelsOf, layOver } from './label-overlay.ts';

const ada: Annotator = { id: 1, name: 'Ada', kind: 'person' };
const data: Annotator = { id: 2, name: 'faces', kind: 'import' };
const labels: ImageLabels = {
  imageId: 7,
  byAnnotator: [{ annotator: data, actionUnits: [{ actionUnit: 12, code: present(3) }], expression: 'happiness', votes: null }],
  actionUnits: [],
  expression: 'happiness',
  isDisagreement: false,
};

const on = (imageId: number, ...changes: LabelChange[]): ImageChanges => ({ imageId, changes });

describe('layOver', () => {
  it('shows gestures on their way in order, as the person’s own row, beside everybody else’s', () => {
    const shown = layOver(labels, [
      { gestureId: 'a', project: '/faces', annotator: ada, images: [on(7, { field: 'action-unit', actionUnit: 12, code: ABSENT })] },
      { gestureId: 'b', project: '/faces', annotator: ada, images: [on(7, { field: 'action-unit', actionUnit: 12, code: present(1) }, { field: 'expression', label: 'fear' })] },
    ]);
    const own = labelsOf(shown, ada);
    expect(codeOf(own, 12)).toEqual(present(1));
    expect(own?.expression).toBe('fear');
    expect(labelsOf(shown, data)).toEqual(labels.byAnnotator[0]);
  });

  it('never shows a gesture on another picture', () => {
    expect(layOver(labels, [{ gestureId: 'a', project: '/faces', annotator: ada, images: [on(8, { field: 'expression', label: 'fear' })] }])).toEqual(labels);
  });

  it('takes from a gesture over many pictures what it does to this one', () => {
    const fill = [6, 7, 8].map((imageId) => on(imageId, { field: 'action-unit', actionUnit: 12, code: present(imageId === 7 ? 4 : 1) }));
    expect(codeOf(labelsOf(layOver(labels, [{ gestureId: 'a', project: '/faces', annotator: ada, images: fill }]), ada), 12)).toEqual(present(4));
  });

  it('clears back to not coded', () => {
    const shown = layOver(labels, [{ gestureId: 'a', project: '/faces', annotator: data, images: [on(7, { field: 'action-unit', actionUnit: 12, code: null })] }]);
    expect(codeOf(labelsOf(shown, data), 12)).toBeNull();
  });
});
