// What to train: method, engine, settings, data. Nothing is written before Start; what hinders it is said beside it.
import { useState, type ReactNode } from 'react';
import { Accordion, Badge, Button, Group, List, MultiSelect, NumberInput, Radio, SegmentedControl, Select, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { StartRun, TrainingPreview } from '../../shared/contract/training.ts';
import { INTENSITY_LETTERS } from '../../shared/facs.ts';
import { ENGINE_NAMES, METHODS, type TrainingConfig } from '../../shared/training-config.ts';
import { orpc } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { METHOD_WORDS } from './compare-runs.ts';
import { ADVANCED_GROUPS, countChanged, DEFAULT_DRAFT, MAIN_FIELDS, readDraft, type ConfigDraft, type ConfigField, type DraftReading } from './config-fields.ts';
import { PreviewBox } from './PreviewBox.tsx';
import classes from './Train.module.css';

const TYPING_PAUSE_MS = 300;

interface RunDraft {
  readonly name: string;
  readonly config: ConfigDraft;
  /** Empty: all. */
  readonly auDatasets: readonly string[];
  readonly feDatasets: readonly string[];
}

const EMPTY_DRAFT: RunDraft = { name: '', config: DEFAULT_DRAFT, auDatasets: [], feDatasets: [] };

/** `children` stand below the start button: the runs there are. */
export function RunForm({ children }: { readonly children: ReactNode }) {
  const [draft, setDraft] = useState<RunDraft>(EMPTY_DRAFT);
  const reading = readDraft(draft.config);
  const request = startRequest(draft, reading);
  const preview = usePreview(request);
  const setConfig = (part: Partial<ConfigDraft>) => setDraft((before) => ({ ...before, config: { ...before.config, ...part } }));
  return (
    <div className={classes.desk}>
      <Stack gap="md" component="section" aria-label="New run" className={classes.form}>
        <MethodChoice draft={draft.config} onChange={setConfig} />
        <EngineChoice draft={draft.config} onChange={setConfig} />
        <div className={classes.fields}>
          {MAIN_FIELDS.map((field) => (
            <Field key={field.key} field={field} draft={draft.config} reading={reading} onChange={setConfig} />
          ))}
        </div>
        <FaceSettings draft={draft.config} onChange={setConfig} />
        <DataChoice draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
        <Advanced draft={draft.config} reading={reading} onChange={setConfig} />
      </Stack>
      <Stack gap="md" className={classes.beside}>
        <PreviewBox preview={preview.data} error={preview.error} isFresh={!preview.isPlaceholderData} />
        <Group align="flex-start">
          <TextInput flex={1} maw={320} aria-label="Name of the run" placeholder="Name (else its method and seed)" value={draft.name} maxLength={100} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
          <StartButton name={draft.name.trim()} request={request} preview={preview.isPlaceholderData ? undefined : preview.data} />
        </Group>
        {children}
      </Stack>
    </div>
  );
}

/** null while a setting can't be. Without the name: it says nothing about the data. */
function startRequest(draft: RunDraft, { config }: DraftReading): StartRun | null {
  if (config === null) return null;
  return {
    config,
    ...(draft.auDatasets.length === 0 ? {} : { auDatasets: [...draft.auDatasets] }),
    ...(draft.feDatasets.length === 0 ? {} : { feDatasets: [...draft.feDatasets] }),
  };
}

function usePreview(request: StartRun | null) {
  const [settled] = useDebouncedValue(request, TYPING_PAUSE_MS);
  return useQuery({
    ...orpc.training.preview.queryOptions({ input: settled ?? { config: {} }, staleTime: 0, meta: { showsError: true }, placeholderData: keepPreviousData }),
    enabled: settled !== null,
  });
}

interface PartProps {
  readonly draft: ConfigDraft;
  readonly onChange: (part: Partial<ConfigDraft>) => void;
}

function MethodChoice({ draft, onChange }: PartProps) {
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

function EngineChoice({ draft, onChange }: PartProps) {
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

function FaceSettings({ draft, onChange }: PartProps) {
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
  readonly draft: RunDraft;
  readonly onChange: (part: Partial<RunDraft>) => void;
}

function DataChoice({ draft, onChange }: DataChoiceProps) {
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

interface FieldsProps extends PartProps {
  readonly reading: DraftReading;
}

function Advanced({ draft, reading, onChange }: FieldsProps) {
  const fields = ADVANCED_GROUPS.flatMap((group) => group.fields);
  const changed = countChanged(draft, fields);
  const hasFault = fields.some(({ key }) => reading.faults[key] !== undefined);
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="advanced">
        <Accordion.Control>
          <Group gap="xs">
            <Text size="sm">Advanced settings</Text>
            {changed > 0 && <Badge size="sm" variant="light" tt="none">{`${String(changed)} changed`}</Badge>}
            {hasFault && <Badge size="sm" variant="light" color="red" tt="none">has a mistake</Badge>}
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="md">
            {ADVANCED_GROUPS.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <Text size="xs" fw={600} c="dimmed" mb={4}>
                  {group.title}
                </Text>
                <div className={classes.fields}>
                  {group.fields.map((field) => (
                    <Field key={field.key} field={field} draft={draft} reading={reading} onChange={onChange} />
                  ))}
                </div>
              </div>
            ))}
            {changed > 0 && (
              <Button variant="subtle" onClick={() => onChange(Object.fromEntries(fields.map(({ key }) => [key, DEFAULT_DRAFT[key]])))}>
                Back to the defaults
              </Button>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Field({ field, draft, reading, onChange }: FieldsProps & { readonly field: ConfigField }) {
  if (field.kind === 'switch') {
    return <Switch label={field.title} checked={draft[field.key] === true} onChange={(event) => onChange({ [field.key]: event.currentTarget.checked })} />;
  }
  if (field.kind === 'choice') {
    return (
      <Select
        label={field.title}
        description={field.hint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        value={draft[field.key]}
        data={field.choices}
        onChange={(value) => onChange({ [field.key]: value ?? DEFAULT_DRAFT[field.key] })}
      />
    );
  }
  return (
    <NumberInput
      label={field.title}
      description={field.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      step={field.by}
      value={draft[field.key]}
      decimalScale={6}
      error={reading.faults[field.key]}
      onChange={(value) => onChange({ [field.key]: value })}
    />
  );
}

interface StartButtonProps {
  readonly name: string;
  readonly request: StartRun | null;
  readonly preview: TrainingPreview | undefined;
}

function StartButton({ name, request, preview }: StartButtonProps) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const start = useMutation(
    orpc.training.start.mutationOptions({
      onSuccess: ({ runId }) => {
        void queries.invalidateQueries({ queryKey: orpc.training.runs.key() });
        navigate(`/train/${runId}`);
      },
      onError: showProblem,
    }),
  );
  const reasons = whyNot(request, preview);
  return (
    <Stack gap={6}>
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        disabled={request === null || preview === undefined || reasons.length > 0}
        loading={start.isPending}
        aria-describedby={reasons.length > 0 ? 'start-reasons' : undefined}
        onClick={() => request !== null && start.mutate(name === '' ? request : { ...request, name })}
      >
        Start training
      </Button>
      {reasons.length > 0 && (
        <List size="xs" id="start-reasons" c="var(--desk-warning)">
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** Why it can't start now, in sentences. */
function whyNot(request: StartRun | null, preview: TrainingPreview | undefined): string[] {
  if (request === null) return ['A setting is not right: see above.'];
  return (preview?.obstacles ?? []).map(({ what }) => what);
}
