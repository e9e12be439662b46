// Which action units are coded: the project's set, the same for everybody, unless a person looks at another one for the
// moment. What is looked at is forgotten with the window, so that nobody codes another set than the lab's by mistake.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { create } from 'zustand';
import type { Assignment } from '../../shared/contract/people.ts';
import { unitSetId, unitsOfSet, type UnitSet } from '../../shared/project-settings.ts';
import { orpc } from './client.ts';
import { useProjectSettings } from './project-settings.ts';
import { useProject } from './projects.ts';

interface Look {
  readonly project: string;
  readonly set: UnitSet;
}

const lookStore = create<{ look: Look | null }>(() => ({ look: null }));

/** Shows this person another set until the window closes; null goes back to the project's. */
export function lookAtUnits(look: Look | null): void {
  lookStore.setState({ look });
}

export interface UnitChoice {
  /** Units of the panel; empty while they are read. */
  readonly units: readonly number[];
  readonly shown: UnitSet;
  readonly ofProject: UnitSet;
  /** True where a person looks at another set than the project's. */
  readonly isLooking: boolean;
  /** True where a coding pass says what is to be coded. */
  readonly isOfPass?: boolean;
}

/** What the pass that is worked through asks for, unless the person looks at another set for the moment. */
export function unitsOfPass(choice: UnitChoice | undefined, pass: Assignment['pass'] | undefined): UnitChoice | undefined {
  if (choice === undefined || choice.isLooking || pass === undefined || pass.coding === 'expression') return choice;
  const { name, actionUnits } = pass;
  return { ...choice, units: actionUnits, shown: { kind: 'own', name, units: actionUnits }, isOfPass: true };
}

/** What this person's desk codes; undefined while it is read. */
export function useUnitChoice(): UnitChoice | undefined {
  const path = useProject()?.path;
  const ofProject = useProjectSettings()?.unitSet;
  const look = lookStore((state) => state.look);
  const looked = look !== null && look.project === path ? look.set : undefined;
  const shown = looked ?? ofProject;
  const coded = useCodedUnits(shown?.kind === 'coded');
  return useMemo(() => {
    if (shown === undefined || ofProject === undefined) return undefined;
    if (shown.kind === 'coded' && coded === undefined) return undefined;
    return { units: unitsOfSet(shown, coded ?? []), shown, ofProject, isLooking: unitSetId(shown) !== unitSetId(ofProject) };
  }, [shown, ofProject, coded]);
}

const NONE: readonly number[] = [];

/** Units of the panel; none while they are read, so that no key codes a unit of another set. */
export function useUnits(): readonly number[] {
  return useUnitChoice()?.units ?? NONE;
}

/**
 * Units coded in the project when the screen opened. They are taken once: a unit that is coded for the first time now must
 * not move the keys under the hand.
 */
function useCodedUnits(isAsked: boolean): readonly number[] | undefined {
  const { data } = useQuery(orpc.images.counts.queryOptions({ input: { filter: {} }, enabled: isAsked }));
  const [taken, setTaken] = useState<readonly number[] | undefined>(undefined);
  if (taken === undefined && data !== undefined) {
    const coded = data.perActionUnit.filter((entry) => entry.coded > 0).map((entry) => entry.actionUnit);
    setTaken(coded);
    return coded;
  }
  return taken;
}
