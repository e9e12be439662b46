import { describe, expect, it } from 'vitest';
import { ABSENT, present } from '../../shared/action-unit-code.ts';
import type { Annotator, AnnotatorLabels, ImageLabels } from '../../shared/contract/annotations.ts';
import { adjudicationRows, describeSaying } from './adjudication-rows.ts';

const annotator = (id: number, name: string): Annotator => ({ id, name, kind: 'person' });
const [ada, ben, cid] = [annotator(1, 'Ada'), annotator(2, 'Ben'), annotator(3, 'Adjudication by Cid')] as const;
const said = (by: Annotator, units: readonly [number, 0 | 1 | 2 | 3][], expression: AnnotatorLabels['expression'] = null): AnnotatorLabels => ({
  annotator: by, expression, votes: null,
  actionUnits: units.map(([actionUnit, intensity]) => ({ actionUnit, code: intensity === 0 ? ABSENT : present(intensity) })),
});
const final = said(cid, [[12, 3]]);
const labels: ImageLabels = {
  imageId: 5, actionUnits: [], expression: null, isDisagreement: true,
  byAnnotator: [said(ada, [[1, 0], [2, 1], [12, 2]], 'anger'), said(ben, [[1, 0], [2, 0], [12, 0]], 'fear'), final],
};

describe('rows of the adjudication', () => {
  it('begin with the field that was opened, then what else differs, then what all agree on', () => {
    const rows = adjudicationRows(labels, [ada, ben], { final, first: 'au:12' });
    expect(rows.map(({ field, isDiffering }) => [field, isDiffering])).toEqual([['au:12', true], ['au:2', true], ['expression', true], ['au:1', false]]);
    expect(rows[0]?.said.map(describeSaying)).toEqual(['present B', 'absent']);
    expect(rows.map((row) => describeSaying(row.final))).toEqual(['present C', 'not coded', 'not coded', 'not coded']);
  });

  it('take silence for no disagreement, and nobody else for a rater', () => {
    const rows = adjudicationRows({ ...labels, byAnnotator: [said(ada, [[4, 1]]), said(cid, [[6, 2]])] }, [ada, ben], { final: null, first: 'au:4' });
    expect(rows.map(({ field, isDiffering }) => [field, isDiffering])).toEqual([['au:4', false]]);
  });
});
