import { describe, expect, it } from 'vitest';
import { DEFAULT_PROJECT_SETTINGS, projectSettingsSchema, unitSetSchema, unitsOfSet } from './project-settings.ts';

describe('project settings', () => {
  it('begin as settings that can be read', () => {
    expect(projectSettingsSchema.parse(JSON.parse(JSON.stringify(DEFAULT_PROJECT_SETTINGS)))).toEqual(DEFAULT_PROJECT_SETTINGS);
    expect(DEFAULT_PROJECT_SETTINGS.templates.map(({ name, line }) => `${name} ${line}`)).toContain('Happiness 6+12');
  });

  it('take the name of a set without the blanks around it', () => {
    expect(unitSetSchema.parse({ kind: 'own', name: ' Brows ', units: [1] })).toEqual({ kind: 'own', name: 'Brows', units: [1] });
  });
});

describe('unitsOfSet', () => {
  it('is in FACS order, however the lab chose', () => {
    expect(unitsOfSet({ kind: 'own', name: 'Mixed', units: [46, 12, 1] }, [])).toEqual([1, 12, 46]);
    expect(unitsOfSet({ kind: 'published', name: 'BP4D' }, [43])).toEqual([1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24]);
  });

  it('is what is coded already, and DISFA’s units where nothing is', () => {
    expect(unitsOfSet({ kind: 'coded' }, [25, 4])).toEqual([4, 25]);
    expect(unitsOfSet({ kind: 'coded' }, [])).toEqual(unitsOfSet({ kind: 'published', name: 'DISFA' }, []));
  });
});
