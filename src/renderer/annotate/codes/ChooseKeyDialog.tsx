// Gives an action unit another key: the next key pressed is it. A key that is taken is refused, with whose it is.
import { Button, Group, Modal, Text } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { findActionUnit } from '../../../shared/facs.ts';
import { changeView, useAnnotateView } from '../../app/annotate-view.ts';
import { chooseKey } from '../../app/unit-keys.ts';

interface ChooseKeyDialogProps {
  readonly actionUnit: number;
  readonly units: readonly number[];
  readonly onClose: () => void;
}

export function ChooseKeyDialog({ actionUnit, units, onClose }: ChooseKeyDialogProps) {
  const { ownKeys } = useAnnotateView();
  const [refusal, setRefusal] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (['Escape', 'Tab', 'Enter', 'Space'].includes(event.code) || event.key === 'Shift') return;
    event.preventDefault();
    const choice = chooseKey(actionUnit, event.code, { units, own: ownKeys });
    if ('refusal' in choice) {
      setRefusal(choice.refusal);
      return;
    }
    changeView({ ownKeys: choice.own });
    onClose();
  };
  const forget = (): void => {
    changeView({ ownKeys: Object.fromEntries(Object.entries(ownKeys).filter(([unit]) => Number(unit) !== actionUnit)) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Key for AU ${actionUnit} ${findActionUnit(actionUnit)?.name ?? ''}`} size="sm" onKeyDown={onKeyDown}>
      <Text size="sm">Press the new key: a letter key of the top or the middle row.</Text>
      <Text size="sm" c="var(--desk-danger)" role="alert" mih={22}>{refusal}</Text>
      <Group justify="flex-end" mt="sm">
        <Button variant="default" disabled={!(actionUnit in ownKeys)} onClick={forget}>Key by place</Button>
        <Button variant="default" onClick={onClose}>Cancel</Button>
      </Group>
    </Modal>
  );
}
