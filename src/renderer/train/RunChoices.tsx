// What a run is chosen by: method, engine, how faces are taken, data sets.
import { MultiSelect, Radio, SegmentedControl, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { INTENSITY_LETTERS } from '../../shared/facs.ts';
import { ENGINE_NAMES, METHODS, type TrainingConfig } from '../../shared/training-config.ts';
import { orpc } from '../app/client.ts';
import { METHOD_WORDS } from './compare-runs.ts';
import type { ConfigDraft } from './config-fields.ts';
import classes from './Train.module.css';

/** Names of data sets; empty: all. */
export interface DataDraft {
  readonly auDatasets: readonly string[];
  readonly feDatasets: readonly string[];
}

export interface PartProps {
  readonly draft: ConfigDraft;
  readonly onChange: (part: Partial<ConfigDraft>) => void;
}

export function MethodChoice({ draft, onChange }: PartProps) {
  return (
    <Radio.Group label="Method" value={draft.method} onChange={(value) => onChange({ method: METHODS.find((method) => method === value) ?? 'mal' })}>
      <Stack gap={8} mt={6}>
        {METHODS.map((method) => (
          <Radio key={method} value={method} label={METHOD_WORDS[method].title} description={METHOD_WORDS[method].sentence} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

export function EngineChoice({ draft, onChange }: PartProps) {
  const engines = useQuery(orpc.training.engines.queryOptions({ input: {} }));
  if (engines.data === undefined) return engines.isPending ? <Skeleton h={90} aria-label="Asking the engines" /> : null;
  const { selected, reason, engines: reports } = engines.data;
  const isTensorFlow = draft.engine === 'tensorflow' || (draft.engine === 'auto' && selected === 'tensorflow');
  return (
    <>
      <Radio.Group label="Engine" value={draft.engine} onChange={(value) => onChange({ engine: ENGINE_NAMES.find((name) => name === value) ?? 'auto' })}>
        <Stack gap={8} mt={6}>
          <Radio value="auto" label={`Automatic: ${selected ?? 'none'}`} description={reason} />
          {reports.map((engine) => (
            <Radio key={engine.name} value={engine.name} disabled={!engine.isAvailable} label={engine.isAvailable ? engine.name : `${engine.name} (not available)`} description={engine.detail} />
          ))}
        </Stack>
      </Radio.Group>
      {isTensorFlow && (
        <Select
          label="Device"
          description="A run that asks for a GPU and cannot have it fails; it never falls back in silence."
          allowDeselect={false}
          value={draft.device}
          data={DEVICES}
          onChange={(value) => onChange({ device: DEVICES.find((device) => device.value === value)?.value ?? 'auto' })}
        />
      )}
    </>
  );
}

const DEVICES: { value: TrainingConfig['device']; label: string }[] = [
  { value: 'auto', label: 'As installed' },
  { value: 'gpu', label: 'GPU' },
  { value: 'cpu', label: 'CPU' },
];

export function FaceSettings({ draft, onChange }: PartProps) {
  return (
    <div className={classes.fields}>
      <div>
        <Text size="xs" fw={500} mb={4} id="channels-label">
          Colour
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="channels-label"
          value={String(draft.channels)}
          data={[
            { value: '1', label: 'Grey' },
            { value: '3', label: 'Colour' },
          ]}
          onChange={(value) => onChange({ channels: value === '3' ? 3 : 1 })}
        />
      </div>
      <Select
        label="Present from"
        allowDeselect={false}
        value={String(draft.presentFrom)}
        data={INTENSITY_LETTERS.map((letter, index) => ({ value: String(index + 1), label: `${letter} (${String(index + 1)})` }))}
        onChange={(value) => onChange({ presentFrom: Number(value ?? draft.presentFrom) })}
      />
    </div>
  );
}

interface DataChoiceProps {
  readonly draft: DataDraft & { readonly config: ConfigDraft };
  readonly onChange: (part: Partial<DataDraft>) => void;
}

export function DataChoice({ draft, onChange }: DataChoiceProps) {
  const datasets = useQuery(orpc.images.datasets.queryOptions());
  const withUnits = (datasets.data ?? []).filter((dataset) => dataset.withActionUnits > 0).map(({ name }) => name);
  const withExpressions = (datasets.data ?? []).filter((dataset) => dataset.withExpression > 0).map(({ name }) => name);
  if (withUnits.length < 2 && withExpressions.length < 2) return null;
  return (
    <>
      <MultiSelect label="Action units from" placeholder={draft.auDatasets.length === 0 ? 'All data sets' : ''} data={withUnits} value={[...draft.auDatasets]} onChange={(auDatasets) => onChange({ auDatasets })} />
      {draft.config.method !== 'au' && (
        <MultiSelect label="Expressions from" placeholder={draft.feDatasets.length === 0 ? 'All data sets' : ''} data={withExpressions} value={[...draft.feDatasets]} onChange={(feDatasets) => onChange({ feDatasets })} />
      )}
    </>
  );
}

