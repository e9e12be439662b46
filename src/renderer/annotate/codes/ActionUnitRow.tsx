// One action unit: its state as a shape (dashed = not coded, outlined 0 = absent, filled letter = present), its key, and
// buttons for the hand that is on the mouse.
import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { ABSENT, isSameCode, NOT_CODABLE, present, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { findActionUnit, intensityLetter, SIDE_PREFIXES, sideWord, type SidePrefix } from '../../../shared/facs.ts';
import { KeyCap } from '../../components/Keys.tsx';
import { ActionKeyCap } from '../../app/ActionKeys.tsx';
import { ChooseKeyDialog } from '../../app/ChooseKeyDialog.tsx';
import { unitActionId } from '../../app/unit-keys.ts';
import { describeCode, INTENSITIES, markOf, SIDES, stepBack, stepForward, withIntensity } from '../../app/code-steps.ts';
import { openGuide } from '../guide/guide-store.ts';
import { UnitGhost } from '../suggestions/UnitGhost.tsx';
import { differsFrom, isSameCodes, type OtherCode } from './other-codes.ts';
import classes from './ActionUnitRow.module.css';

export type CodeChange = (code: ActionUnitCode | null) => ActionUnitCode | null;

interface ActionUnitRowProps {
  readonly actionUnit: number;
  /** Its key, or null where it has none. */
  readonly keyCode: string | null;
  readonly code: ActionUnitCode | null;
  readonly others: readonly OtherCode[];
  readonly isActive: boolean;
  /** The same function for every row and every time, so that a key draws one row again and not a whole panel. */
  readonly onChange: (actionUnit: number, change: CodeChange) => void;
}

export const ActionUnitRow = memo(Row, isSameRow);

function isSameRow(before: ActionUnitRowProps, now: ActionUnitRowProps): boolean {
  const isSame = before.actionUnit === now.actionUnit && before.keyCode === now.keyCode && before.isActive === now.isActive && before.onChange === now.onChange;
  return isSame && isSameCode(before.code, now.code) && isSameCodes(before.others, now.others);
}

function Row({ actionUnit, keyCode, code, others, isActive, onChange: change }: ActionUnitRowProps) {
  const onChange = (next: CodeChange): void => change(actionUnit, next);
  const name = findActionUnit(actionUnit)?.name ?? '';
  const isPresent = code?.occurrence === 'present';
  return (
    <div className={classes.row} role="group" aria-label={`AU ${actionUnit} ${name}: ${describeCode(code)}`} aria-description={others.length === 0 ? undefined : describeOthers(others)} data-active={isActive || undefined}>
      <span className={classes.key}>{keyCode !== null && <KeyCap code={keyCode} />}</span>
      <button
        type="button"
        className={classes.state}
        data-state={code?.occurrence ?? 'not-coded'}
        data-mark={markOf(code)}
        aria-label={`AU ${actionUnit} ${describeCode(code)}, step`}
        title="Click steps on, Shift+click steps back"
        onClick={(event) => onChange(event.shiftKey ? stepBack : stepForward)}
      >
        {isPresent && code.side !== null && <span className={classes.side} data-mark={code.side} />}
      </button>
      <span className={classes.number}>{actionUnit}</span>
      <button type="button" className={classes.name} title={`${name}: open the guide`} aria-label={`AU ${actionUnit} ${name}, guide`} onClick={() => openGuide(actionUnit)}>{name}</button>
      <UnitGhost actionUnit={actionUnit} code={code} />
      <Others code={code} others={others} />
      <IntensityButtons actionUnit={actionUnit} code={code} others={others} onChange={onChange} />
      <RowMenu actionUnit={actionUnit} code={code} onChange={onChange} />
    </div>
  );
}

function Others({ code, others }: { readonly code: ActionUnitCode | null; readonly others: readonly OtherCode[] }) {
  const isDifferent = differsFrom(code, others);
  const isWithoutButton = others.some(({ code: given }) => given.occurrence === 'not_codable' || (given.occurrence === 'present' && given.intensity === null));
  if (!isDifferent && !isWithoutButton) return null;
  return (
    <span className={classes.others} data-different={isDifferent || undefined} title={describeOthers(others)}>
      {isDifferent && '≠ '}{others.map((other) => markOf(other.code)).join(' ')}
    </span>
  );
}

function describeOthers(others: readonly OtherCode[]): string {
  return others.map((other) => `${other.annotator.name}: ${describeCode(other.code)}`).join('; ');
}

interface IntensityButtonsProps {
  readonly actionUnit: number;
  readonly code: ActionUnitCode | null;
  readonly others: readonly OtherCode[];
  readonly onChange: (change: CodeChange) => void;
}

/** What others gave is underlined; one's own is filled. */
function IntensityButtons({ actionUnit, code, others, onChange }: IntensityButtonsProps) {
  const isGiven = (mark: string): true | undefined => others.some((other) => markOf(other.code) === mark) || undefined;
  const hint = others.length === 0 ? undefined : describeOthers(others);
  return (
    <span className={classes.buttons} title={hint}>
      <button type="button" data-given={isGiven('0')} aria-pressed={code?.occurrence === 'absent'} aria-label={`AU ${actionUnit} absent, 0`} onClick={() => onChange(() => ABSENT)}>0</button>
      {INTENSITIES.map((intensity) => (
        <button
          key={intensity}
          type="button"
          data-given={isGiven(intensityLetter(intensity))}
          aria-pressed={code?.occurrence === 'present' && code.intensity === intensity}
          aria-label={`AU ${actionUnit} present ${intensityLetter(intensity)}`}
          onClick={() => onChange((before) => withIntensity(before, intensity))}
        >
          {intensityLetter(intensity)}
        </button>
      ))}
    </span>
  );
}

/** Prefixes that the key for sides does not step through. */
const OTHER_SIDES = SIDE_PREFIXES.filter((side) => !SIDES.includes(side));

interface RowMenuProps {
  readonly actionUnit: number;
  readonly code: ActionUnitCode | null;
  readonly onChange: (change: CodeChange) => void;
}

interface SideItemProps extends Omit<RowMenuProps, 'actionUnit'> {
  readonly side: SidePrefix | null;
}

function SideItem({ side, code, onChange }: SideItemProps) {
  const isPresent = code?.occurrence === 'present';
  return (
    <Menu.Item
      disabled={!isPresent}
      rightSection={isPresent && code.side === side ? <IconCheck size={13} aria-label="set" /> : undefined}
      onClick={() => onChange((before) => (before?.occurrence === 'present' ? { ...before, side } : before))}
    >
      {side === null ? 'Both sides' : `${side}: ${sideWord(side)}`}
    </Menu.Item>
  );
}

function RowMenu({ actionUnit, code, onChange }: RowMenuProps) {
  const [isChoosingKey, setChoosingKey] = useState(false);
  const isPresent = code?.occurrence === 'present';
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="xs" aria-label={`More for AU ${actionUnit}`}><IconDots size={14} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Side</Menu.Label>
          {SIDES.map((side) => <SideItem key={side ?? 'both'} side={side} code={code} onChange={onChange} />)}
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item disabled={!isPresent}>Other side or shape</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {OTHER_SIDES.map((side) => <SideItem key={side} side={side} code={code} onChange={onChange} />)}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
          <Menu.Divider />
          <Menu.Item onClick={() => onChange(() => present(null))}>Present, intensity not scored</Menu.Item>
          <Menu.Item onClick={() => onChange(() => NOT_CODABLE)} rightSection={<ActionKeyCap of="unit-not-codable" />}>Not codable</Menu.Item>
          <Menu.Item onClick={() => onChange(() => null)} rightSection={<ActionKeyCap of="unit-clear" />}>Not coded</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setChoosingKey(true)}>Choose a key…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChoosingKey && <ChooseKeyDialog actionId={unitActionId(actionUnit)} onClose={() => setChoosingKey(false)} />}
    </>
  );
}
