// What is shown, in what order, how large.
import { Button, NativeSelect, NumberInput, Popover, Slider, Stack, TextInput, Tooltip, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconPhoto, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImageFilter } from '../../shared/contract/images.ts';
import { EXPRESSION_LABELS, expressionTitle } from '../../shared/expressions.ts';
import { ACTION_UNITS } from '../../shared/facs.ts';
import { browse, useBrowsing, type ImageSort } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';
import { AssignedChoice } from './AssignedChoice.tsx';
import { LARGEST_SIZE, SMALLEST_SIZE } from './grid-layout.ts';
import { libraryViewStore, useLibraryView } from './library-view.ts';
import classes from './FilterBar.module.css';

const CODED: readonly { value: NonNullable<ImageFilter['coded']>; label: string }[] = [
  { value: 'action-units', label: 'With action units' },
  { value: 'expression', label: 'With an expression' },
  { value: 'nothing', label: 'Nothing coded' },
  { value: 'disagreement', label: 'Coders disagree' },
  { value: 'by-a-person', label: 'Coded here by a person' },
];
const PARTS: readonly { value: NonNullable<ImageFilter['part']>; label: string }[] = [
  { value: 'development', label: 'Development' }, { value: 'test', label: 'Test' }, { value: 'none', label: 'No part' },
];
const SORTS: readonly { value: ImageSort; label: string }[] = [
  { value: 'path', label: 'By path' }, { value: 'newest', label: 'Newest first' }, { value: 'suspicion', label: 'Most suspicious first' },
];
const TYPING_PAUSE_MS = 250;

export function FilterBar() {
  const { filter, sort } = useBrowsing();
  const { data: datasets } = useQuery(orpc.images.datasets.queryOptions());
  const change = (part: ImageFilter): void => browse({ ...filter, ...part });
  return (
    <search className={classes.root} aria-label="Filter faces">
      <TypedFilter name="text" className={classes.search} aria-label="Path contains" placeholder="Path contains…" leftSection={<IconSearch size={14} />} />
      <Choice
        label="Data set"
        value={filter.datasetIds?.[0] === undefined ? '' : String(filter.datasetIds[0])}
        all="All data sets"
        options={(datasets ?? []).map((dataset) => ({ value: String(dataset.id), label: dataset.name }))}
        onChange={(value) => change({ datasetIds: value === '' ? [] : [Number(value)] })}
      />
      <Choice
        label="Expression"
        value={filter.expression ?? ''}
        all="Any expression"
        options={EXPRESSION_LABELS.map((label) => ({ value: label, label: expressionTitle(label) }))}
        onChange={(value) => change({ expression: EXPRESSION_LABELS.find((label) => label === value) })}
      />
      <Choice
        label="Action unit"
        value={filter.actionUnit === undefined ? '' : String(filter.actionUnit)}
        all="Any action unit"
        options={ACTION_UNITS.map((unit) => ({ value: String(unit.number), label: `AU ${unit.number} ${unit.name}` }))}
        onChange={(value) => change({ actionUnit: value === '' ? undefined : Number(value) })}
      />
      <Choice
        label="Labels"
        value={filter.coded ?? ''}
        all="Coded or not"
        options={CODED}
        onChange={(value) => change({ coded: CODED.find((entry) => entry.value === value)?.value })}
      />
      <AssignedChoice filter={filter} onChange={({ passId, assignedTo }) => change({ passId, assignedTo })} />
      <MoreFilters />
      {Object.keys(filter).length > 0 && <Button variant="subtle" onClick={() => browse({})}>Clear</Button>}
      <div className={classes.end}>
        <Choice label="Sort" value={sort} options={SORTS} onChange={(value) => browse(filter, SORTS.find((entry) => entry.value === value)?.value ?? 'path')} />
        <SizeSlider />
      </div>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** What the empty choice reads; absent where one must be chosen. */
  readonly all?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, all, options, onChange }: ChoiceProps) {
  const data = [...(all === undefined ? [] : [{ value: '', label: all }]), ...options];
  return (
    <NativeSelect
      aria-label={label}
      className={classes.choice}
      data-active={(all !== undefined && value !== '') || undefined}
      data={data}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface TypedFilterProps extends TextInputProps {
  readonly name: 'text' | 'subject';
}

/** A text part of the filter: follows what is typed after a short pause, and shows what another control sets. */
function TypedFilter({ name, ...input }: TypedFilterProps) {
  const { filter } = useBrowsing();
  const [draft, setDraft] = useState<string | null>(null);
  const search = useDebouncedCallback((value: string) => {
    browse({ ...filter, [name]: value.trim() });
    setDraft(null);
  }, TYPING_PAUSE_MS);
  return (
    <TextInput
      {...input}
      value={draft ?? filter[name] ?? ''}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

/** Filters that are needed less often: subject, part, learned weight. */
function MoreFilters() {
  const { filter } = useBrowsing();
  const { data: runs } = useQuery(orpc.training.runs.queryOptions());
  const change = (part: ImageFilter): void => browse({ ...filter, ...part });
  const active = [filter.subject, filter.part, filter.runId].filter((value) => value !== undefined).length;
  const scored = (runs ?? []).filter((run) => run.hasScores);
  return (
    <Popover position="bottom-start" width={260} trapFocus returnFocus>
      <Popover.Target>
        <Button variant={active > 0 ? 'light' : 'default'} leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.6} />}>
          {active > 0 ? `More (${active})` : 'More'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TypedFilter name="subject" label="Subject" placeholder="As in the path, exactly" />
          <NativeSelect
            label="Part"
            data={[{ value: '', label: 'Any part' }, ...PARTS]}
            value={filter.part ?? ''}
            onChange={(event) => change({ part: PARTS.find((entry) => entry.value === event.currentTarget.value)?.value })}
          />
          <NativeSelect
            label="Scored by the run"
            data={[{ value: '', label: scored.length === 0 ? 'No run has scores yet' : 'Any or none' }, ...scored.map((run) => ({ value: run.id, label: run.name }))]}
            value={filter.runId ?? ''}
            onChange={(event) => change({ runId: event.currentTarget.value === '' ? undefined : event.currentTarget.value, weightBelow: undefined })}
          />
          <NumberInput
            label="Learned weight below"
            description="1 is the mean; low weights are doubtful labels"
            min={0}
            max={5}
            step={0.1}
            decimalScale={2}
            disabled={filter.runId === undefined}
            value={filter.weightBelow ?? ''}
            onChange={(value) => change({ weightBelow: typeof value === 'number' ? value : undefined })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SizeSlider() {
  const { size } = useLibraryView();
  return (
    <Tooltip label="Size of the faces">
      <div className={classes.size}>
        <IconPhoto size={14} stroke={1.6} aria-hidden />
        <Slider
          size="xs"
          w={90}
          min={SMALLEST_SIZE}
          max={LARGEST_SIZE}
          step={4}
          label={null}
          value={size}
          thumbLabel="Size of the faces"
          onChange={(value) => libraryViewStore.setState({ size: value })}
        />
      </div>
    </Tooltip>
  );
}
