// The truth of the rendered FE faces. Only the bench reads it: to play a curator and to measure, never to train or choose.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const truthRow = z.object({ image: z.string(), true_expression: z.string(), label_is_wrong: z.enum(['0', '1']) });

export interface Truth {
  expressionOf(image: string): string;
  isWrong(image: string): boolean;
  readonly wrongCount: number;
  readonly count: number;
}

export function readTruth(path: string): Truth {
  const rows = z.array(truthRow).parse(parse(readFileSync(path), { columns: true }));
  const byImage = new Map(rows.map((row) => [row.image, row]));
  const find = (image: string) => {
    const row = byImage.get(image);
    if (row === undefined) throw new Error(`${image} is not in ${path}`);
    return row;
  };
  return {
    expressionOf: (image) => find(image).true_expression,
    isWrong: (image) => find(image).label_is_wrong === '1',
    wrongCount: rows.filter((row) => row.label_is_wrong === '1').length,
    count: rows.length,
  };
}
