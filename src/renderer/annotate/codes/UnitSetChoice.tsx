// Which set the panel shows: the project's, or another one that this person looks at for the moment. The project's own is
// changed here too, for everybody.
import { Button, Menu, Text } from '@mantine/core';
import { IconCheck, IconChevronDown, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { PUBLISHED_SETS, unitSetId, unitSetTitle, type UnitSet } from '../../../shared/project-settings.ts';
import { changeSettings } from '../../app/project-settings.ts';
import { showDone, showProblem } from '../../app/notify.ts';
import { useProject } from '../../app/projects.ts';
import { lookAtUnits, type UnitChoice } from '../../app/unit-choice.ts';
import { UnitSetDialog } from '../../app/UnitSetDialog.tsx';
import classes from './UnitSetChoice.module.css';

export function UnitSetChoice({ choice }: { readonly choice: UnitChoice }) {
  const { shown, ofProject, isLooking } = choice;
  const [isChoosing, setChoosing] = useState(false);
  const project = useProject()?.path ?? '';
  const others: readonly UnitSet[] = [{ kind: 'coded' } as const, ...PUBLISHED_SETS].filter((set) => unitSetId(set) !== unitSetId(ofProject));
  const lookAt = (set: UnitSet): void => lookAtUnits({ project, set });
  const makeProjects = (): void => {
    changeSettings({ unitSet: shown }).then(() => {
      lookAtUnits(null);
      showDone(`The project now codes ${unitSetTitle(shown)}, for everybody`);
    }, showProblem);
  };
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-xs"
            className={classes.target ?? ''}
            aria-label={`Action units shown: ${unitSetTitle(shown)}${isLooking ? ', for the moment' : choice.isOfPass === true ? ', of the pass' : ', of the project'}`}
            leftSection={isLooking ? undefined : <IconUsersGroup size={13} aria-hidden />}
            rightSection={<IconChevronDown size={12} aria-hidden />}
          >
            {unitSetTitle(shown)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          <Menu.Label>Of the project, for everybody</Menu.Label>
          <Menu.Item leftSection={<Mark isOn={!isLooking} />} onClick={() => lookAtUnits(null)}>{unitSetTitle(ofProject)}</Menu.Item>
          <Menu.Item leftSection={<Mark isOn={false} />} onClick={() => setChoosing(true)}>Choose another for the project…</Menu.Item>
          <Menu.Divider />
          <Menu.Label>Look at for the moment, only you</Menu.Label>
          {others.map((set) => (
            <Menu.Item key={unitSetId(set)} leftSection={<Mark isOn={isLooking && unitSetId(set) === unitSetId(shown)} />} onClick={() => lookAt(set)}>{unitSetTitle(set)}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isLooking && (
        <div className={classes.looking} role="status">
          <Text size="xs">Not the project’s set (<strong>{unitSetTitle(ofProject)}</strong>): only you see this one.</Text>
          <Button size="compact-xs" variant="default" onClick={() => lookAtUnits(null)}>Back to it</Button>
          <Button size="compact-xs" variant="default" onClick={makeProjects}>Make this the project’s</Button>
        </div>
      )}
      {isChoosing && <UnitSetDialog current={ofProject} onClose={() => setChoosing(false)} onChosen={() => lookAtUnits(null)} />}
    </>
  );
}

function Mark({ isOn }: { readonly isOn: boolean }) {
  return isOn ? <IconCheck size={14} aria-label="shown" /> : <span className={classes.noMark} />;
}
