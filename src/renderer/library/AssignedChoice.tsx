// Faces by who is to code them: mine in any pass, or those of one pass, all or mine.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImageFilter } from '../../shared/contract/images.ts';
import { useAnnotator } from '../app/annotator.ts';
import { orpc } from '../app/client.ts';
import classes from './FilterBar.module.css';

type Assigned = Pick<ImageFilter, 'passId' | 'assignedTo'>;

interface AssignedChoiceProps {
  readonly filter: ImageFilter;
  readonly onChange: (assigned: Assigned) => void;
}

/** Nothing where there is no pass. */
export function AssignedChoice({ filter, onChange }: AssignedChoiceProps) {
  const { data: passes = [] } = useQuery(orpc.people.passes.queryOptions());
  const me = useAnnotator();
  if (passes.length === 0) return null;
  const isIn = (pass: (typeof passes)[number]): boolean => pass.people.some(({ annotator }) => annotator.id === me?.id);
  const mine = passes.filter(isIn);
  const options: { label: string; assigned: Assigned }[] = [
    ...(me === null || mine.length === 0 ? [] : [{ label: 'Mine', assigned: { assignedTo: me.id } }]),
    ...(me === null ? [] : mine.map(({ id, name }) => ({ label: `Mine: ${name}`, assigned: { passId: id, assignedTo: me.id } }))),
    ...passes.map(({ id, name }) => ({ label: `Pass: ${name}`, assigned: { passId: id } })),
  ];
  const value = options.findIndex(({ assigned }) => assigned.passId === filter.passId && assigned.assignedTo === filter.assignedTo);
  return (
    <NativeSelect
      aria-label="Assigned"
      className={classes.choice}
      data-active={value >= 0 || undefined}
      data={[{ value: '-1', label: 'Any assignment' }, ...options.map(({ label }, place) => ({ value: String(place), label }))]}
      value={String(value)}
      onChange={(event) => onChange(options[Number(event.currentTarget.value)]?.assigned ?? {})}
    />
  );
}
