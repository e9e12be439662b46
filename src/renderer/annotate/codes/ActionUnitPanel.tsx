// Action units of the face: the units chosen for the panel, upper face, lower face, then whatever else is coded.
import { Button, NativeSelect, Tooltip } from '@mantine/core';
import type { AnnotatorLabels, ImageLabels } from '../../../shared/contract/annotations.ts';
import { ACTION_UNIT_SETS, findActionUnit, type ActionUnitSetName, type FaceRegion } from '../../../shared/facs.ts';
import { codeOf } from '../../app/label-overlay.ts';
import { KeyCap } from '../../components/Keys.tsx';
import { ActionUnitRow } from './ActionUnitRow.tsx';
import { changeView, useAnnotateView, type UnitChoice } from '../../app/annotate-view.ts';
import type { CodeCommands } from './code-commands.ts';
import { othersOn } from './other-codes.ts';
import type { UnitKeyMap } from '../../app/unit-keys.ts';
import classes from './ActionUnitPanel.module.css';

interface ActionUnitPanelProps {
  readonly units: readonly number[];
  readonly keys: UnitKeyMap;
  /** The person's own labels, or null before anybody signed in. */
  readonly own: AnnotatorLabels | null;
  readonly labels: ImageLabels;
  readonly activeUnit: number | null;
  readonly onActivate: (actionUnit: number) => void;
  readonly commands: CodeCommands;
}

export function ActionUnitPanel(props: ActionUnitPanelProps) {
  const { units, own, commands } = props;
  const coded = own?.actionUnits.map((entry) => entry.actionUnit) ?? [];
  const open = units.filter((unit) => codeOf(own, unit) === null).length;
  return (
    <section aria-labelledby="action-units">
      <header className={classes.heading}>
        <h2 id="action-units">Action units</h2>
        <UnitSetChoice />
        <Tooltip label="What is not coded yet becomes absent, in one step">
          <Button variant="default" size="compact-xs" disabled={open === 0} rightSection={<KeyCap code="Enter" />} onClick={() => commands.restAbsent(units)}>
            Rest absent
          </Button>
        </Tooltip>
      </header>
      {groupUnits(units, coded).map(([title, members]) => (
        <div key={title} role="group" aria-label={title}>
          <h3 className={classes.group}>{title}</h3>
          {members.map((unit) => <PanelRow key={unit} unit={unit} panel={props} />)}
        </div>
      ))}
    </section>
  );
}

function PanelRow({ unit, panel }: { readonly unit: number; readonly panel: ActionUnitPanelProps }) {
  const { keys, own, labels, activeUnit, onActivate, commands, units } = panel;
  const { isOthersShown } = useAnnotateView();
  return (
    <ActionUnitRow
      actionUnit={unit}
      keyCode={keys.get(unit) ?? null}
      units={units}
      code={codeOf(own, unit)}
      others={isOthersShown ? othersOn(labels, own?.annotator ?? null, unit) : []}
      isActive={unit === activeUnit}
      onChange={(change) => {
        onActivate(unit);
        commands.changeUnit(unit, change);
      }}
    />
  );
}

const TITLES: Readonly<Record<FaceRegion, string>> = { upper: 'Upper face', lower: 'Lower face', head: 'Head', eyes: 'Eyes' };

/** Units under their region; coded units outside of the panel's set under a heading of their own, never hidden. */
function groupUnits(units: readonly number[], coded: readonly number[]): [string, number[]][] {
  const groups = new Map<string, number[]>();
  const add = (title: string, unit: number): void => void groups.set(title, [...(groups.get(title) ?? []), unit]);
  for (const region of ['upper', 'lower', 'head', 'eyes'] as const) {
    for (const unit of units) if (findActionUnit(unit)?.region === region) add(TITLES[region], unit);
  }
  for (const unit of coded) if (!units.includes(unit)) add('Also coded', unit);
  return [...groups];
}

const CHOICES: readonly { value: UnitChoice; label: string }[] = [
  { value: 'project', label: 'Coded in this project' },
  ...Object.keys(ACTION_UNIT_SETS).filter(isSetName).map((name) => ({ value: name, label: name })),
];

function isSetName(name: string): name is ActionUnitSetName {
  return name in ACTION_UNIT_SETS;
}

function UnitSetChoice() {
  const { units } = useAnnotateView();
  return (
    <NativeSelect
      aria-label="Action units shown"
      className={classes.choice}
      data={[...CHOICES]}
      value={units}
      onChange={(event) => changeView({ units: CHOICES.find((choice) => choice.value === event.currentTarget.value)?.value ?? 'project' })}
    />
  );
}
