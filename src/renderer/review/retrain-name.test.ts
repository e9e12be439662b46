import { describe, expect, it } from 'vitest';
import { retrainName } from './retrain-name.ts';

describe('retrainName', () => {
  it('says how far the review had come, once, also for a retrain of a retrain', () => {
    expect(retrainName('MAL, seed 0', 39)).toBe('MAL, seed 0, 39 reviewed');
    expect(retrainName('MAL, seed 0, 39 reviewed', 120)).toBe('MAL, seed 0, 120 reviewed');
  });
  it('stays within what a name may be', () => {
    const name = retrainName('x'.repeat(100), 1200);
    expect(name).toHaveLength(100);
    expect(name.endsWith(', 1200 reviewed')).toBe(true);
  });
});
