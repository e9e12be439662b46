// A new pass: what is coded, by whom, which faces, how much of it several people code. What it would come to is shown
// while it is being filled in.
import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ACTION_UNITS } from '../../shared/facs.ts';
import { useBrowsing } from '../app/browsing.ts';
import { client, orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { usePeople } from '../app/people.ts';
import { useUnitChoice } from '../app/unit-choice.ts';
import { formatCount } from '../components/format.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { EMPTY_FORM, missing, planOf, type FaceChoice, type PassForm } from './new-pass.ts';
import { PlanPreview } from './PlanPreview.tsx';
import classes from './People.module.css';

const PAUSE_MS = 300;

export function NewPassDialog({ onClose }: { readonly onClose: () => void }) {
  const people = usePeople() ?? [];
  const projectUnits = useUnitChoice()?.units ?? [];
  const [draft, setDraft] = useState<Partial<PassForm>>({});
  // Until somebody chooses otherwise: everybody, and what the project codes.
  const form: PassForm = { ...EMPTY_FORM, annotators: people.map(({ id }) => id), actionUnits: projectUnits, ...draft };
  const change = (part: Partial<PassForm>): void => setDraft((before) => ({ ...before, ...part }));
  const { filter } = useBrowsing();
  const [plan] = useDebouncedValue(planOf(form, filter), PAUSE_MS);
  const planned = useQuery(orpc.people.planPass.queryOptions({ input: plan ?? { annotators: [] }, enabled: plan !== null, staleTime: 0, placeholderData: keepPreviousData, meta: { showsError: true } }));
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => client.people.createPass({ ...(planOf(form, filter) ?? { annotators: [] }), name: form.name.trim(), isBlind: form.isBlind, hidesGiven: form.isBlind && form.hidesGiven, coding: form.coding, ...(form.coding === 'expression' ? {} : { actionUnits: [...form.actionUnits] }) }),
    onSuccess: async (pass) => {
      showDone(`“${pass.name}” is open`);
      onClose();
      await queries.invalidateQueries();
    },
    onError: showProblem,
  });
  const lacking = missing(form);
  return (
    <Dialog onClose={onClose} title="New pass" size="xl">
      <Stack gap="md">
        <div className={classes.form}>
          <WhatFields form={form} change={change} />
          <WhoFields form={form} change={change} people={people} />
          <OverlapFields form={form} change={change} />
          <BlindFields form={form} change={change} />
        </div>
        <PlanPreview plan={plan === null ? undefined : planned.data} error={plan === null ? null : planned.error} />
        <DialogFooter note={lacking ?? (planned.data === undefined ? undefined : `${formatCount(planned.data.faces)} faces, ${formatCount(planned.data.sharedFaces)} by several`)}>
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button disabled={lacking !== null || planned.error !== null} loading={making.isPending} onClick={() => making.mutate()}>Open the pass</Button>
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: PassForm;
  readonly change: (part: Partial<PassForm>) => void;
}

function WhatFields({ form, change }: FieldsProps) {
  return (
    <>
      <TextInput label="Name" data-autofocus required value={form.name} maxLength={100} onChange={(event) => change({ name: event.currentTarget.value })} placeholder="Reliability, May" />
      <NativeSelect
        label="What is coded"
        value={form.coding}
        data={[{ value: 'action-units', label: 'Action units' }, { value: 'expression', label: 'Expressions' }]}
        onChange={(event) => change({ coding: event.currentTarget.value === 'expression' ? 'expression' : 'action-units' })}
      />
      {form.coding === 'action-units' && (
        <MultiSelect
          className={classes.wide ?? ''}
          label="Action units"
          description="A face is done when each of these has a code: absent and not codable are codes."
          searchable
          hidePickedOptions
          value={form.actionUnits.map(String)}
          data={ACTION_UNITS.map(({ number, name }) => ({ value: String(number), label: `${String(number)} ${name}` }))}
          onChange={(units) => change({ actionUnits: units.map(Number) })}
        />
      )}
    </>
  );
}

function WhoFields({ form, change, people }: FieldsProps & { readonly people: readonly { readonly id: number; readonly name: string }[] }) {
  const { data: datasets = [] } = useQuery(orpc.images.datasets.queryOptions());
  const isLibraryFiltered = Object.keys(useBrowsing().filter).length > 0;
  const faces: { value: FaceChoice; label: string }[] = [
    { value: 'all', label: 'Every face of the project' },
    ...(isLibraryFiltered ? [{ value: 'library' as const, label: 'Those the library shows now' }] : []),
    ...datasets.map(({ id, name }) => ({ value: `${id}` as const, label: `Data set ${name}` })),
  ];
  return (
    <>
      <MultiSelect
        className={classes.wide ?? ''}
        label="Who codes"
        hidePickedOptions
        value={form.annotators.map(String)}
        data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(ids) => change({ annotators: ids.map(Number) })}
      />
      <NativeSelect label="Faces" value={form.faces} data={faces} onChange={(event) => change({ faces: faces.find(({ value }) => value === event.currentTarget.value)?.value ?? 'all' })} />
      <TextInput label="Only the subject" value={form.subject} onChange={(event) => change({ subject: event.currentTarget.value })} placeholder="All subjects" />
    </>
  );
}

function OverlapFields({ form, change }: FieldsProps) {
  return (
    <>
      <Stack gap={4} className={classes.wide ?? ''}>
        <SegmentedControl
          aria-label="Faces that several people code"
          value={form.overlap}
          onChange={(value) => change({ overlap: value === 'none' ? 'none' : value === 'every' ? 'every' : 'some' })}
          data={[{ value: 'none', label: 'Each face by one' }, { value: 'some', label: 'A share by several' }, { value: 'every', label: 'Every face by several' }]}
        />
      </Stack>
      {form.overlap === 'some' && <NumberInput label="Share coded by several, in percent" min={1} max={100} value={form.percent} onChange={(value) => change({ percent: Number(value) })} />}
      {form.overlap !== 'none' && <NumberInput label="People for each of those" min={2} max={Math.max(2, form.annotators.length)} value={form.raters} onChange={(value) => change({ raters: Number(value) })} />}
      <NativeSelect
        label="Kept in one hand"
        value={form.keepsWhole}
        data={[{ value: 'sequence', label: 'Whole sequences' }, { value: 'subject', label: 'Whole subjects' }]}
        onChange={(event) => change({ keepsWhole: event.currentTarget.value === 'subject' ? 'subject' : 'sequence' })}
      />
      <NumberInput label="Seed of the draw" min={0} max={2 ** 31} value={form.seed} onChange={(value) => change({ seed: Number(value) })} />
    </>
  );
}

function BlindFields({ form, change }: FieldsProps) {
  return (
    <Stack gap="xs" className={classes.wide ?? ''}>
      <Checkbox label="Blind: nobody sees another’s codes on their faces until the pass is closed" checked={form.isBlind} onChange={(event) => change({ isBlind: event.currentTarget.checked })} />
      <Checkbox label="Hide the labels that came with the data sets, too" disabled={!form.isBlind} checked={form.isBlind && form.hidesGiven} onChange={(event) => change({ hidesGiven: event.currentTarget.checked })} />
    </Stack>
  );
}
