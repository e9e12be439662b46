// Units as a list of small drawings, walked through with the arrow keys.
import { useComputedColorScheme } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { ActionUnit } from '../../../shared/facs.ts';
import { drawingOf } from './unit-guide.ts';
import classes from './Guide.module.css';

interface UnitListProps {
  readonly units: readonly ActionUnit[];
  readonly onOpen: (actionUnit: number) => void;
}

export function UnitList({ units, onOpen }: UnitListProps) {
  const scheme = useComputedColorScheme('light');
  if (units.length === 0) return <p className={classes.nothing}>No action unit is found by these words.</p>;
  return (
    <ul className={classes.list} aria-label="Action units" onKeyDown={moveFocus}>
      {units.map(({ number, name }) => (
        <li key={number}>
          <button type="button" className={classes.entry} onClick={() => onOpen(number)}>
            <img className={classes.small} src={drawingOf(number, scheme)} alt="" loading="lazy" draggable={false} />
            <span className={classes.number}>{number}</span>
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  // The arrows of the desk go to other frames; here they go through the list.
  event.preventDefault();
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  entries[Math.min(entries.length - 1, Math.max(0, at + step))]?.focus();
}
