// What ships as the demo: small, labelled as given, and nothing of the truth that benches measure with.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImagesRoom } from '../../helpers/images-room.ts';
import { assignParts } from '../../../src/main/images/index.ts';

const demo = resolve(import.meta.dirname, '../../../resources/demo');
const lines = (path: string): string[][] => readFileSync(join(demo, path), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
const files = readdirSync(demo, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

describe('the demo', () => {
  it('has at most 5 MB of pictures', () => {
    const pictures = files.filter((file) => file.endsWith('.jpg'));
    expect(pictures.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(5_000_000);
    expect(pictures).toHaveLength(lines('au/labels.csv').length + lines('fe/labels.csv').length - 2);
  });

  it('has a picture for every row of its labels', () => {
    for (const set of ['au', 'fe']) {
      for (const [image] of lines(`${set}/labels.csv`).slice(1)) expect(statSync(join(demo, set, 'images', image ?? '')).size).toBeGreaterThan(0);
    }
  });

  it('has labels as given and nothing else', () => {
    expect(lines('fe/labels.csv')[0]).toEqual(['image', 'identity', 'expression']);
    expect(lines('au/labels.csv')[0]?.join(',')).toMatch(/^image,subject,frame(,AU\d+)+$/);
    for (const row of lines('au/labels.csv').slice(1)) expect(row.slice(3).every((cell) => /^[0-5]$/.test(cell))).toBe(true);
    expect(files.filter((file) => /truth|activation/i.test(file))).toEqual([]);
    expect(lines('au/subjects.csv').slice(1).map(([, part]) => part)).toEqual(expect.arrayContaining(['development', 'test']));
  });

  it('carries the licence and the credits of its faces', () => {
    expect(readFileSync(join(demo, 'LICENSE'), 'utf8')).toContain('USC Institute for Creative Technologies');
    expect(readFileSync(join(demo, 'README.md'), 'utf8')).toContain('ICT-FaceKit');
  });

  it('imports whole, with subjects and parts', async () => {
    await using room = await openImagesRoom();
    const au = await room.importFolder({ path: join(demo, 'au/images'), dataset: 'demo-au' });
    expect(au).toMatchObject({ added: lines('au/labels.csv').length - 1, skippedCount: 0 });
    const fe = await room.importFolder({ path: join(demo, 'fe/images'), dataset: 'demo-fe' });
    expect(fe).toMatchObject({ added: lines('fe/labels.csv').length - 1, skippedCount: 0 });
    const parts = await assignParts(room.services, { path: join(demo, 'au/subjects.csv'), dataset: 'demo-au' });
    expect(parts).toEqual({ subjects: lines('au/subjects.csv').length - 1, images: au.added });
  });
});
