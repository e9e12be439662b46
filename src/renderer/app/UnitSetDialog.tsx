// Chooses the action units of the project, for everybody: what is coded already, a published set, or units of the lab's own.
import { Button, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { PUBLISHED_SETS, unitSetId, unitSetTitle, unitsOfSet, type UnitSet } from '../../shared/project-settings.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { Notice } from '../components/Notice.tsx';
import { showDone } from './notify.ts';
import { explainError } from './problems.ts';
import { changeSettings } from './project-settings.ts';
import { UnitPicker } from './UnitPicker.tsx';

interface UnitSetDialogProps {
  readonly current: UnitSet;
  readonly onClose: () => void;
  readonly onChosen?: () => void;
}

const OWN = 'own';

export function UnitSetDialog({ current, onClose, onChosen }: UnitSetDialogProps) {
  const [choice, setChoice] = useState(current.kind === 'own' ? OWN : unitSetId(current));
  const [name, setName] = useState(current.kind === 'own' ? current.name : '');
  const [units, setUnits] = useState<readonly number[]>(unitsOfSet(current, []));
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const chosen: UnitSet | undefined = choice === OWN
    ? { kind: 'own', name: name.trim(), units: [...units] }
    : [{ kind: 'coded' } as const, ...PUBLISHED_SETS].find((set) => unitSetId(set) === choice);
  const isComplete = chosen !== undefined && (chosen.kind !== 'own' || (chosen.name !== '' && chosen.units.length > 0));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isComplete) return;
    setBusy(true);
    changeSettings({ unitSet: chosen }).then(() => {
      showDone(`The project codes ${unitSetTitle(chosen)}, for everybody`);
      onChosen?.();
      onClose();
    }, setFailure).finally(() => setBusy(false));
  };
  return (
    <Dialog title="Action units of this project" size="lg" onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">Everybody who opens the project codes these. Labels given before stay, whatever is chosen.</Text>
          <Radio.Group aria-label="Set of action units" value={choice} onChange={setChoice}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing={6}>
              <Radio value="coded" label="Coded in this project" description="Every unit that has a code already; DISFA’s where there is none yet" />
              {PUBLISHED_SETS.map((set) => <Radio key={set.name} value={unitSetId(set)} label={set.name} description={describeUnits(unitsOfSet(set, []))} />)}
              <Radio value={OWN} label="Our own" description="Any units, under a name of yours" />
            </SimpleGrid>
          </Radio.Group>
          {choice === OWN && (
            <>
              <TextInput label="Name of the set" placeholder="Pain study" value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
              <UnitPicker units={units} onChange={setUnits} />
            </>
          )}
          {failure !== null && <Notice kind="error" title={explainError(failure).what}>{explainError(failure).remedy}</Notice>}
          <DialogFooter note={choice === OWN && !isComplete ? 'Give the set a name and at least one unit.' : undefined}>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" disabled={!isComplete} loading={isBusy}>Use for the project</Button>
          </DialogFooter>
        </Stack>
      </form>
    </Dialog>
  );
}

function describeUnits(units: readonly number[]): string {
  return units.length > 24 ? `All ${units.length} units` : units.join(', ');
}
