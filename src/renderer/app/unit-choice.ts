// Which action units the panel shows.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ACTION_UNIT_SETS, ACTION_UNITS } from '../../shared/facs.ts';
import { orpc } from './client.ts';
import type { UnitChoice } from './annotate-view.ts';

/** Units of a choice in FACS order. A project in which nothing is coded yet starts with the DISFA set. */
export function unitsOfChoice(choice: UnitChoice, coded: readonly number[]): readonly number[] {
  if (choice !== 'project') return ACTION_UNIT_SETS[choice];
  return coded.length > 0 ? ACTION_UNITS.map((unit) => unit.number).filter((unit) => coded.includes(unit)) : ACTION_UNIT_SETS.DISFA;
}

export function useUnits(choice: UnitChoice): readonly number[] {
  const { data } = useQuery(orpc.images.counts.queryOptions({ input: { filter: {} }, enabled: choice === 'project', staleTime: Infinity }));
  return useMemo(() => {
    const coded = (data?.perActionUnit ?? []).filter((entry) => entry.coded > 0).map((entry) => entry.actionUnit);
    return unitsOfChoice(choice, coded);
  }, [choice, data]);
}
