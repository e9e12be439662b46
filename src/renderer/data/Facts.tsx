// A row of counts with their names, the way every report here opens.
import { Text } from '@mantine/core';
import { formatCount } from '../components/format.ts';
import classes from './Data.module.css';

export interface Fact {
  readonly name: string;
  readonly count: number;
  /** True: a count that wants a look where it isn't 0. */
  readonly isWarning?: boolean;
}

export function Facts({ facts, label }: { readonly facts: readonly Fact[]; readonly label: string }) {
  return (
    <dl className={classes.facts} aria-label={label}>
      {facts.map(({ name, count, isWarning = false }) => (
        <div key={name} data-warning={(isWarning && count > 0) || undefined}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" fw={650} size="lg">
            {formatCount(count)}
          </Text>
        </div>
      ))}
    </dl>
  );
}
