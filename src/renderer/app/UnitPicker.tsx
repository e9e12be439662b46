// Picks any action units of FACS: found by number or name, in the order of FACS, by part of the face.
import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { ACTION_UNITS, type ActionUnit, type FaceRegion } from '../../shared/facs.ts';
import classes from './UnitPicker.module.css';

interface UnitPickerProps {
  readonly units: readonly number[];
  readonly onChange: (units: readonly number[]) => void;
}

const REGIONS: readonly (readonly [FaceRegion, string])[] = [['upper', 'Upper face'], ['lower', 'Lower face'], ['head', 'Head'], ['eyes', 'Eyes']];

export function UnitPicker({ units, onChange }: UnitPickerProps) {
  const [search, setSearch] = useState('');
  const found = ACTION_UNITS.filter((unit) => isFound(unit, search));
  const toggle = (number: number): void => onChange(ACTION_UNITS.map((unit) => unit.number).filter((other) => (other === number) !== units.includes(other)));
  return (
    <section aria-label="Units of the set" className={classes.root}>
      <Group gap="xs">
        <TextInput
          aria-label="Find a unit"
          placeholder="Number or name: 12, lip, brow"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          flex={1}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter finds; it must not choose the set half way.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
        <Text size="sm" role="status">{units.length} chosen</Text>
        <Button variant="subtle" size="compact-xs" disabled={units.length === 0} onClick={() => onChange([])}>None</Button>
      </Group>
      <div className={classes.list}>
        {REGIONS.map(([region, title]) => {
          const members = found.filter((unit) => unit.region === region);
          if (members.length === 0) return null;
          return (
            <fieldset key={region} className={classes.region}>
              <legend>{title}</legend>
              {members.map(({ number, name }) => <Checkbox key={number} label={`${number} ${name}`} checked={units.includes(number)} onChange={() => toggle(number)} />)}
            </fieldset>
          );
        })}
        {found.length === 0 && <Text size="sm" c="dimmed">No unit has this number or name.</Text>}
      </div>
    </section>
  );
}

/** A number is found by its beginning, a name by any part. */
function isFound({ number, name }: ActionUnit, search: string): boolean {
  const wanted = search.trim().toLowerCase().replace(/^au\s*/, '');
  return wanted === '' || String(number).startsWith(wanted) || name.toLowerCase().includes(wanted);
}
