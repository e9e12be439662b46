import { describe, expect, it } from 'vitest';
import { trainingConfigSchema } from '../../shared/training-config.ts';
import { ADVANCED_GROUPS, countChanged, DEFAULT_DRAFT, MAIN_FIELDS, readDraft } from './config-fields.ts';

const fields = [...MAIN_FIELDS, ...ADVANCED_GROUPS.flatMap((group) => group.fields)];

describe('the fields', () => {
  it('offer every setting of the schema once, beside those that the form shows by themselves', () => {
    const shown = [...fields.map((field) => field.key), 'method', 'engine', 'device', 'channels', 'presentFrom'];
    expect(shown.toSorted()).toEqual(Object.keys(trainingConfigSchema.shape).toSorted());
  });
});

describe('readDraft', () => {
  it('reads the defaults as the schema has them', () => {
    expect(readDraft(DEFAULT_DRAFT)).toEqual({ config: trainingConfigSchema.parse({}), faults: {} });
  });
  it('names the field that cannot be, also while it is empty', () => {
    const { config, faults } = readDraft({ ...DEFAULT_DRAFT, steps: '', size: 4000, folds: 1.5, seed: -1, learningRate: 0 });
    expect(config).toBeNull();
    expect(faults).toEqual({ steps: 'A number is needed', size: 'At most 256', folds: 'A whole number', seed: 'At least 0', learningRate: 'More than 0' });
  });
  it('refuses a gate that would be open and shut at once', () => {
    expect(readDraft({ ...DEFAULT_DRAFT, gateShutKappa: 0.5 }).faults.gateOpenKappa).toBeDefined();
  });
});

describe('countChanged', () => {
  it('counts what is not as it comes', () => {
    expect(countChanged(DEFAULT_DRAFT, fields)).toBe(0);
    expect(countChanged({ ...DEFAULT_DRAFT, seed: 3, mirror: false }, fields)).toBe(2);
  });
});
