// Action units of the face: the units chosen for the panel, upper face, lower face, then whatever else is coded.
import { Button, Tooltip } from '@mantine/core';
import { useCallback } from 'react';
import type { AnnotatorLabels, ImageLabels } from '../../../shared/contract/annotations.ts';
import { findActionUnit, type FaceRegion } from '../../../shared/facs.ts';
import { ActionKeyCap } from '../../app/ActionKeys.tsx';
import { useAnnotateView } from '../../app/annotate-view.ts';
import { codeOf } from '../../app/label-overlay.ts';
import { useSettingsReading } from '../../app/project-settings.ts';
import type { UnitChoice } from '../../app/unit-choice.ts';
import { SettingsProblems } from '../../components/SettingsProblems.tsx';
import { SuggestionBar } from '../suggestions/SuggestionBar.tsx';
import { ActionUnitRow, type CodeChange } from './ActionUnitRow.tsx';
import type { CodeCommands } from './code-commands.ts';
import type { KeyPages } from './key-pages.ts';
import { KeyPageTabs } from './KeyPageTabs.tsx';
import { othersOn } from './other-codes.ts';
import { UnitSetChoice } from './UnitSetChoice.tsx';
import classes from './ActionUnitPanel.module.css';

interface ActionUnitPanelProps {
  readonly choice: UnitChoice;
  readonly pages: KeyPages;
  /** The person's own labels, or null before anybody signed in. */
  readonly own: AnnotatorLabels | null;
  readonly labels: ImageLabels;
  readonly activeUnit: number | null;
  readonly onActivate: (actionUnit: number) => void;
  readonly commands: CodeCommands;
}

export function ActionUnitPanel(props: ActionUnitPanelProps) {
  const { choice, pages, own, commands } = props;
  const { units } = choice;
  const problems = useSettingsReading()?.problems ?? [];
  const coded = own?.actionUnits.map((entry) => entry.actionUnit) ?? [];
  const open = units.filter((unit) => codeOf(own, unit) === null).length;
  return (
    <section aria-labelledby="action-units">
      <div className={classes.top}>
        <header className={classes.heading}>
          <h2 id="action-units">Action units</h2>
          <UnitSetChoice choice={choice} />
          <Tooltip label="What is not coded yet becomes absent, in one step">
            <Button variant="default" size="compact-xs" disabled={open === 0} rightSection={<ActionKeyCap of="rest-absent" />} onClick={() => commands.restAbsent(units)}>
              Rest absent
            </Button>
          </Tooltip>
        </header>
        <SuggestionBar />
        <SettingsProblems problems={problems} />
        {pages.pages.length > 1 && <KeyPageTabs pages={pages} />}
      </div>
      {(pages.pages.length > 1 ? groupByPage(pages) : groupByRegion(units)).concat(alsoCoded(units, coded)).map(([title, members]) => (
        <div key={title} role="group" aria-label={title} data-open={title === pages.open.title || undefined}>
          <h3 className={classes.group}>{title}</h3>
          {members.map((unit) => <PanelRow key={unit} unit={unit} panel={props} />)}
        </div>
      ))}
    </section>
  );
}

function PanelRow({ unit, panel }: { readonly unit: number; readonly panel: ActionUnitPanelProps }) {
  const { pages, own, labels, activeUnit, onActivate, commands } = panel;
  const { isOthersShown } = useAnnotateView();
  const onChange = useCallback((actionUnit: number, change: CodeChange): void => {
    onActivate(actionUnit);
    commands.changeUnit(actionUnit, change);
  }, [onActivate, commands]);
  return (
    <ActionUnitRow
      actionUnit={unit}
      keyCode={pages.open.keys.get(unit) ?? null}
      code={codeOf(own, unit)}
      others={isOthersShown ? othersOn(labels, own?.annotator ?? null, unit) : []}
      isActive={unit === activeUnit}
      onChange={onChange}
    />
  );
}

type UnitGroup = [title: string, units: readonly number[]];

const TITLES: Readonly<Record<FaceRegion, string>> = { upper: 'Upper face', lower: 'Lower face', head: 'Head', eyes: 'Eyes' };

function groupByRegion(units: readonly number[]): UnitGroup[] {
  return (['upper', 'lower', 'head', 'eyes'] as const)
    .map((region): UnitGroup => [TITLES[region], units.filter((unit) => findActionUnit(unit)?.region === region)])
    .filter(([, members]) => members.length > 0);
}

/** A heading for each page of keys, so that what is together under the hand is together to the eye. */
function groupByPage({ pages }: KeyPages): UnitGroup[] {
  return pages.map((page) => [page.title, page.units]);
}

/** Coded units outside of the panel's set are never hidden. */
function alsoCoded(units: readonly number[], coded: readonly number[]): UnitGroup[] {
  const others = coded.filter((unit) => !units.includes(unit));
  return others.length === 0 ? [] : [['Also coded', others]];
}
