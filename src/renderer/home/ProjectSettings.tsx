// What the project decides for everybody who opens it: the action units it codes, and whether the model may be seen.
import { Button, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { unitSetTitle, unitsOfSet, type UnitSet } from '../../shared/project-settings.ts';
import { showProblem } from '../app/notify.ts';
import { changeSettings, useSettingsReading } from '../app/project-settings.ts';
import { UnitSetDialog } from '../app/UnitSetDialog.tsx';
import { SettingsProblems } from '../components/SettingsProblems.tsx';
import classes from './ProjectSettings.module.css';

export function ProjectSettings() {
  const reading = useSettingsReading();
  const [isChoosing, setChoosing] = useState(false);
  if (reading === undefined) return null;
  const { unitSet, isSuggestionsHidden } = reading.settings;
  return (
    <section aria-labelledby="coding-here">
      <Title order={2} size="h3" id="coding-here" mb={10}>Coding in this project</Title>
      <SettingsProblems problems={reading.problems} />
      <ul className={classes.list}>
        <li>
          <span className={classes.name}>Action units</span>
          <div>
            <strong>{unitSetTitle(unitSet)}</strong>
            <Text size="sm" c="dimmed">{describeSet(unitSet)}</Text>
          </div>
          <Button variant="default" onClick={() => setChoosing(true)}>Choose…</Button>
        </li>
        <li>
          <span className={classes.name}>Blind to the model</span>
          <div>
            <Switch
              label="Hide suggestions"
              description="Nobody in this project is shown what a model says of a face."
              checked={isSuggestionsHidden}
              onChange={(event) => void changeSettings({ isSuggestionsHidden: event.currentTarget.checked }).catch(showProblem)}
            />
          </div>
        </li>
      </ul>
      {isChoosing && <UnitSetDialog current={unitSet} onClose={() => setChoosing(false)} />}
    </section>
  );
}

function describeSet(set: UnitSet): string {
  if (set.kind === 'coded') return 'Every unit that has a code already; DISFA’s where there is none yet.';
  const units = unitsOfSet(set, []);
  return units.length > 24 ? `All ${units.length} units of FACS` : `AU ${units.join(', ')}`;
}
