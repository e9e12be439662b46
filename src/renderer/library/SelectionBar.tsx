// What can be done to the selected faces: one expression for all of them, each a write of its own.
import { Button, Menu } from '@mantine/core';
import { IconChevronUp, IconMoodSmile, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { EXPRESSION_LABELS, expressionTitle, type ExpressionLabel } from '../../shared/expressions.ts';
import { writeToAll } from '../app/labels.ts';
import { showProblem } from '../app/notify.ts';
import { countOf } from '../components/format.ts';
import { NOTHING_SELECTED, type Selection } from './selection.ts';
import classes from './SelectionBar.module.css';

interface SelectionBarProps {
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (imageId: number) => void;
}

export function SelectionBar({ selection, onSelect, onOpen }: SelectionBarProps) {
  const [isBusy, setBusy] = useState(false);
  const ids = [...selection.ids];
  const [first] = ids;
  const setExpression = (label: ExpressionLabel | null): void => {
    setBusy(true);
    writeToAll(ids, [{ field: 'expression', label }]).catch(showProblem).finally(() => setBusy(false));
  };
  return (
    <div className={classes.root} role="toolbar" aria-label="Selected faces">
      <strong aria-live="polite">{countOf(ids.length, 'face')} selected</strong>
      <Menu position="top-start">
        <Menu.Target>
          <Button variant="filled" loading={isBusy} rightSection={<IconChevronUp size={14} />}>Set expression</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {EXPRESSION_LABELS.map((label) => <Menu.Item key={label} onClick={() => setExpression(label)}>{expressionTitle(label)}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item onClick={() => setExpression(null)}>Take my label away</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {first !== undefined && <Button variant="default" leftSection={<IconMoodSmile size={15} stroke={1.6} />} onClick={() => onOpen(first)}>Annotate</Button>}
      <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} onClick={() => onSelect(NOTHING_SELECTED)}>Select nothing</Button>
    </div>
  );
}
