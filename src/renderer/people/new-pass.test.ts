import { expect, test } from 'vitest';
import { EMPTY_FORM, missing, planOf } from './new-pass.ts';

const form = { ...EMPTY_FORM, name: 'First', actionUnits: [1], annotators: [3, 5] };

test('nothing is planned for nobody', () => {
  expect(planOf(EMPTY_FORM, {})).toBeNull();
});

test('overlap is none, a share in percent, or every face', () => {
  expect(planOf(form, {})?.overlap).toEqual({ share: 0.2, raters: 2 });
  expect(planOf({ ...form, overlap: 'none' }, {})?.overlap).toMatchObject({ share: 0 });
  expect(planOf({ ...form, overlap: 'every' }, {})?.overlap).toMatchObject({ share: 1 });
  expect(planOf({ ...form, annotators: [3], overlap: 'every' }, {})?.overlap).toMatchObject({ share: 0 });
});

test('no face is asked of more people than there are', () => {
  expect(planOf({ ...form, raters: 4 }, {})?.overlap).toEqual({ share: 0.2, raters: 2 });
});

test('faces are all, those of the library, or of a data set, and of one subject where it is named', () => {
  expect(planOf(form, { actionUnit: 12 })?.filter).toEqual({});
  expect(planOf({ ...form, faces: 'library' }, { actionUnit: 12 })?.filter).toEqual({ actionUnit: 12 });
  expect(planOf({ ...form, faces: '7', subject: ' S1 ' }, {})?.filter).toEqual({ datasetIds: [7], subject: 'S1' });
});

test('what is missing is said, one thing at a time', () => {
  expect(missing(EMPTY_FORM)).toMatch(/name/);
  expect(missing({ ...EMPTY_FORM, name: 'x' })).toMatch(/who codes/);
  expect(missing({ ...form, actionUnits: [] })).toMatch(/action units/);
  expect(missing({ ...form, actionUnits: [], coding: 'expression' })).toBeNull();
});
