import { describe, expect, it } from 'vitest';
import { trainingConfigSchema } from '../../shared/training-config.ts';
import { requestRetrain } from './retrain.ts';

const config = trainingConfigSchema.parse({ seed: 7, steps: 40 });
const everything = { auDatasets: null, feDatasets: null };
const nameAfter = (name: string, reviewed: number) => requestRetrain({ config, name, dataChoice: everything }, reviewed).name;

describe('requestRetrain', () => {
  it('keeps settings, seed and data sets', () => {
    expect(requestRetrain({ config, name: 'MAL', dataChoice: { auDatasets: ['DISFA'], feDatasets: null } }, 3)).toEqual({ config, name: 'MAL, 3 reviewed', auDatasets: ['DISFA'] });
  });
  it('says how far the review had come, once, also for a retrain of a retrain', () => {
    expect(nameAfter('MAL, seed 0', 39)).toBe('MAL, seed 0, 39 reviewed');
    expect(nameAfter('MAL, seed 0, 39 reviewed', 120)).toBe('MAL, seed 0, 120 reviewed');
  });
  it('stays within what a name may be', () => {
    const name = nameAfter('x'.repeat(100), 1200);
    expect(name).toHaveLength(100);
    expect(name?.endsWith(', 1200 reviewed')).toBe(true);
  });
});
