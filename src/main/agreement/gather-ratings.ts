// Gathers the codes of raters into patterns with counts by subject: all that the statistics need, small enough to send.
import type { AgreementField } from '../../shared/contract/agreement.ts';
import { ACTION_UNITS } from '../../shared/facs.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { FieldRatings } from './field-ratings.ts';
import { facesOf, isRatedByTwo } from './faces-of-field.ts';
import { readCodes } from './read-codes.ts';
import type { Scale } from './scales.ts';
import type { Values } from './statistics/ratings.ts';

export interface Gathering extends Scale {
  readonly raters: readonly number[];
  readonly datasets: readonly string[] | null;
}

/** A field while it is counted: patterns by their text, clusters by name. */
interface Tally {
  readonly patterns: Map<string, { readonly place: number; readonly values: Values }>;
  readonly clusters: Map<string, Map<number, number>>;
}

/** Faces that two of the raters rated. Action units in FACS order, then the expression. */
export async function gatherRatings(database: ProjectDatabase, gathering: Gathering, signal: AbortSignal): Promise<FieldRatings[]> {
  const { raters, datasets } = gathering;
  const tallies = new Map<AgreementField, Tally>();
  for await (const rows of readCodes(database, { raters, datasets, field: null }, signal)) {
    for (const face of facesOf(rows, raters, gathering)) {
      // A subject that only one of them rated must not stand among those that are resampled.
      if (!isRatedByTwo(face.values)) continue;
      const tally = tallies.get(face.field) ?? { patterns: new Map(), clusters: new Map() };
      tallies.set(face.field, tally);
      count(tally, face.values, face.cluster);
    }
  }
  const order: AgreementField[] = [...ACTION_UNITS.map(({ number }) => `au:${number}` as const), 'expression'];
  return order.flatMap((field) => {
    const tally = tallies.get(field);
    return tally === undefined ? [] : [{ field, ...listTally(tally) }];
  });
}

function count({ patterns, clusters }: Tally, values: Values, cluster: string): void {
  const text = values.join(' ');
  const pattern = patterns.get(text) ?? { place: patterns.size, values };
  patterns.set(text, pattern);
  const counts = clusters.get(cluster) ?? new Map<number, number>();
  clusters.set(cluster, counts);
  counts.set(pattern.place, (counts.get(pattern.place) ?? 0) + 1);
}

function listTally({ patterns, clusters }: Tally): Omit<FieldRatings, 'field'> {
  return {
    patterns: [...patterns.values()].map(({ values }) => [...values]),
    clusters: [...clusters].map(([name, counts]) => ({ name, counts: [...counts] })),
  };
}
