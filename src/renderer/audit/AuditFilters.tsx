// Which events are shown: who, what, how, on which faces, when.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { EVENT_SOURCE_TITLES, EVENT_SOURCES, type AuditFilter } from '../../shared/contract/audit.ts';
import { ACTION_UNITS } from '../../shared/facs.ts';
import { orpc } from '../app/client.ts';
import { changeAuditView, clearAuditView, isNarrowed, useAuditView } from './audit-view.ts';
import classes from './Audit.module.css';

const BY_HAND = 'by-hand';
const SOURCES = [
  { value: BY_HAND, label: 'Without imports' }, { value: '', label: 'Any way' },
  ...EVENT_SOURCES.map((source) => ({ value: source, label: EVENT_SOURCE_TITLES[source] })),
];
const FIELDS: readonly { value: NonNullable<AuditFilter['field']>; label: string }[] = [
  { value: 'action-units', label: 'Action units' }, { value: 'expression', label: 'Expression' },
  ...ACTION_UNITS.map(({ number, name }) => ({ value: `au:${number}` as const, label: `AU ${number} ${name}` })),
];

export function AuditFilters() {
  const view = useAuditView();
  const { data: annotators = [] } = useQuery(orpc.annotations.annotators.queryOptions());
  const { data: datasets = [] } = useQuery(orpc.images.datasets.queryOptions());
  const idOf = (value: string): number | undefined => (value === '' ? undefined : Number(value));
  return (
    <search className={classes.filters} aria-label="Filter events">
      <Field label="Who">
        <NativeSelect
          aria-label="Annotator"
          data={[{ value: '', label: 'Anybody' }, ...annotators.map(({ id, name }) => ({ value: String(id), label: name }))]}
          value={view.annotatorId ?? ''}
          onChange={(event) => changeAuditView({ annotatorId: idOf(event.currentTarget.value) })}
        />
      </Field>
      <Field label="What">
        <NativeSelect
          aria-label="Field"
          data={[{ value: '', label: 'Any field' }, ...FIELDS]}
          value={view.field ?? ''}
          onChange={(event) => changeAuditView({ field: FIELDS.find(({ value }) => value === event.currentTarget.value)?.value })}
        />
      </Field>
      <Field label="How">
        <NativeSelect
          aria-label="Source"
          data={SOURCES}
          value={view.source ?? (view.isByHand === true ? BY_HAND : '')}
          onChange={({ currentTarget: { value } }) =>
            changeAuditView({ source: EVENT_SOURCES.find((source) => source === value), isByHand: value === BY_HAND ? true : undefined })}
        />
      </Field>
      <Field label="Faces">
        <NativeSelect
          aria-label="Data set"
          data={[{ value: '', label: 'All data sets' }, ...datasets.map(({ id, name }) => ({ value: String(id), label: name }))]}
          value={view.datasetId ?? ''}
          onChange={(event) => changeAuditView({ datasetId: idOf(event.currentTarget.value) })}
        />
        <TypedFilter name="subject" label="Subject" placeholder="Subject" />
        <TypedFilter name="text" label="Path contains" placeholder="Path contains…" icon={<IconSearch size={14} />} />
      </Field>
      <Field label="When">
        <DayFilter name="fromDay" label="From day" />
        <DayFilter name="toDay" label="To day" />
      </Field>
      {isNarrowed(view) && <Button variant="subtle" onClick={clearAuditView}>Clear</Button>}
    </search>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className={classes.filter}><span aria-hidden>{label}</span>{children}</div>;
}

const TYPING_PAUSE_MS = 250;

interface TypedFilterProps {
  readonly name: 'subject' | 'text';
  readonly label: string;
  readonly placeholder: string;
  readonly icon?: ReactNode;
}

/** Follows what is typed after a short pause. */
function TypedFilter({ name, label, placeholder, icon }: TypedFilterProps) {
  const view = useAuditView();
  const [draft, setDraft] = useState<string | null>(null);
  const apply = useDebouncedCallback((value: string) => {
    changeAuditView({ [name]: value.trim() });
    setDraft(null);
  }, TYPING_PAUSE_MS);
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      leftSection={icon}
      className={classes.typed}
      value={draft ?? view[name] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        setDraft(value);
        apply(value);
      }}
    />
  );
}

function DayFilter({ name, label }: { readonly name: 'fromDay' | 'toDay'; readonly label: string }) {
  const view = useAuditView();
  return <TextInput type="date" aria-label={label} value={view[name] ?? ''} onChange={(event) => changeAuditView({ [name]: event.currentTarget.value })} />;
}
