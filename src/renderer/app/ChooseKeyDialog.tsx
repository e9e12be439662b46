// Gives an action other keys: the next keys pressed are they. Keys that are taken are refused, with whose they are.
import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { Keys } from '../components/Keys.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { findDescription, refuseReset, refuseShortcut } from './key-choice.ts';
import { shortcutsInForce } from './key-map.ts';
import { showProblem } from './notify.ts';
import { chooseShortcuts } from './preferences.ts';
import { shortcutOf, shortcutText, type Shortcut } from './shortcuts.ts';
import { unitOfAction } from './unit-keys.ts';
import { useKeyboard } from './use-catalogue.ts';

interface ChooseKeyDialogProps {
  readonly actionId: string;
  readonly onClose: () => void;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph']);

/** Mount it to open it. */
export function ChooseKeyDialog({ actionId, onClose }: ChooseKeyDialogProps) {
  useFocusBack();
  const { keyMap, catalogue } = useKeyboard();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBeside, setBeside] = useState(false);
  const action = findDescription(catalogue, actionId);
  const current = action === undefined ? [] : shortcutsInForce(action, keyMap);
  const choose = (shortcuts: readonly Shortcut[] | null): void => {
    chooseShortcuts({ [actionId]: shortcuts }).then(onClose, showProblem);
  };
  const onPress = (shortcut: Shortcut): void => {
    const reason = refuseShortcut(actionId, shortcut, { catalogue, keyMap });
    if (reason !== null) setRefusal(reason);
    else choose(isBeside ? [...current.filter((other) => shortcutText(other) !== shortcutText(shortcut)), shortcut] : [shortcut]);
  };
  const reset = (): void => {
    const reason = refuseReset(actionId, { catalogue, keyMap });
    if (reason === null) choose(null);
    else setRefusal(reason);
  };
  return (
    <Modal opened onClose={onClose} title={`Keys of “${action?.title ?? actionId}”`} size="md" transitionProps={{ duration: 0 }}>
      <Stack gap="sm" pb="sm">
        <Group gap="xs">
          <Text size="sm">Now:</Text>
          {current.length === 0 ? <Text size="sm" c="dimmed">no key</Text> : current.map((shortcut) => <Keys key={shortcutText(shortcut)} shortcut={shortcut} />)}
        </Group>
        <KeyField refusal={refusal} onPress={onPress} />
        {current.length > 0 && unitOfAction(actionId) === null && (
          <Switch label="Beside the keys it has" checked={isBeside} onChange={(event) => setBeside(event.currentTarget.checked)} />
        )}
      </Stack>
      <DialogFooter>
        <Button variant="default" disabled={!keyMap.has(actionId)} onClick={reset}>Its own keys</Button>
        <Button variant="default" disabled={current.length === 0} onClick={() => choose([])}>No key</Button>
        <Button variant="default" onClick={onClose}>Cancel</Button>
      </DialogFooter>
    </Modal>
  );
}

/** What had the focus before has it again after. A dialog that is mounted open does not see to it by itself. */
function useFocusBack(): void {
  const [origin] = useState(() => document.activeElement);
  useEffect(() => () => {
    if (origin instanceof HTMLElement) origin.focus();
  }, [origin]);
}

/** Takes any keys while it has the focus, but those that lead out of it. */
function KeyField({ refusal, onPress }: { readonly refusal: string | null; readonly onPress: (shortcut: Shortcut) => void }) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!MODIFIERS.has(event.key) && !event.repeat) onPress(shortcutOf(event));
  };
  return (
    <TextInput
      label="Press the new key"
      description="With Ctrl, Alt or Shift where you like. Tab leaves the field."
      placeholder="Press a key"
      readOnly
      data-autofocus
      value=""
      error={refusal === null ? undefined : <span role="alert">{refusal}</span>}
      onKeyDown={onKeyDown}
    />
  );
}
