import { describe, expect, test } from 'vitest';
import { ABSENT, NOT_CODABLE, present, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import { decideActionUnit, decideExpression, type Opinion } from './label-rule.ts';

type Who = 'person' | 'import' | 'adjudicator';

/** Opinions in the order they were given. */
function opinions<Value>(...given: [Who, Value][]): Opinion<Value>[] {
  return given.map(([who, value], index) => ({
    value, isPerson: who !== 'import', isAdjudication: who === 'adjudicator', eventId: index + 1,
  }));
}
const expressions = (...given: [Who, ExpressionLabel][]) => decideExpression(opinions(...given));
const units = (...given: [Who, ActionUnitCode][]) => decideActionUnit(opinions(...given));

describe('the expression of an image', () => {
  test('is none where nobody gave one', () => {
    expect(expressions()).toBeUndefined();
  });

  test('is what the majority of people say', () => {
    expect(expressions(['person', 'fear'], ['person', 'fear'], ['person', 'anger'])).toEqual({
      value: 'fear', isDisagreement: true, isByPerson: true,
    });
  });

  test('is the latest of the largest camps on a tie', () => {
    expect(expressions(['person', 'fear'], ['person', 'anger'])?.value).toBe('anger');
    expect(expressions(['person', 'anger'], ['person', 'fear'])?.value).toBe('fear');
    expect(expressions(['person', 'fear'], ['person', 'fear'], ['person', 'anger'], ['person', 'anger'], ['person', 'neutral'])?.value).toBe('anger');
  });

  test('is a person\'s where imports say otherwise, and that is no disagreement', () => {
    expect(expressions(['import', 'fear'], ['person', 'anger'], ['import', 'fear'])).toEqual({
      value: 'anger', isDisagreement: false, isByPerson: true,
    });
  });

  test('is decided among imports by the same rule where no person spoke', () => {
    expect(expressions(['import', 'fear'])).toEqual({ value: 'fear', isDisagreement: false, isByPerson: false });
    expect(expressions(['import', 'fear'], ['import', 'fear'], ['import', 'anger'])).toEqual({
      value: 'fear', isDisagreement: true, isByPerson: false,
    });
  });

  test('is the adjudicated one, whoever says what before or after, and then it is settled', () => {
    expect(expressions(['person', 'fear'], ['adjudicator', 'disgust'], ['person', 'fear'])).toEqual({
      value: 'disgust', isDisagreement: false, isByPerson: true,
    });
    expect(expressions(['adjudicator', 'disgust'], ['adjudicator', 'anger'])?.value).toBe('anger');
  });

  test('may be "unsure" or "not a face", which count as any label', () => {
    expect(expressions(['import', 'fear'], ['person', 'not_a_face'])?.value).toBe('not_a_face');
  });
});

describe('the code of an action unit', () => {
  test('goes by the majority on occurrence, then by the latest code among that majority', () => {
    expect(units(['person', present(2)], ['person', present(4)], ['person', ABSENT])).toEqual({
      value: present(4), isDisagreement: true, isByPerson: true,
    });
    expect(units(['person', present(2)], ['person', ABSENT], ['person', ABSENT])?.value).toEqual(ABSENT);
  });

  test('counts "not codable" as an occurrence of its own', () => {
    expect(units(['person', ABSENT], ['person', NOT_CODABLE], ['person', NOT_CODABLE])?.value).toEqual(NOT_CODABLE);
  });

  test('is a disagreement where people differ in intensity only, and none where they are one', () => {
    expect(units(['person', present(2)], ['person', present(4)])?.isDisagreement).toBe(true);
    expect(units(['person', present(2)], ['person', present(2)])?.isDisagreement).toBe(false);
  });
});
