// What to train: method, engine, settings, data. Nothing is written before Start; what hinders it is said beside it.
import { useState, type ReactNode } from 'react';
import { Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { StartRun } from '../../shared/contract/training.ts';
import { orpc } from '../app/client.ts';
import { Advanced, Field } from './ConfigFields.tsx';
import { DEFAULT_DRAFT, MAIN_FIELDS, readDraft, type ConfigDraft, type DraftReading } from './config-fields.ts';
import { PreviewBox } from './PreviewBox.tsx';
import { DataChoice, EngineChoice, FaceSettings, MethodChoice, type DataDraft } from './RunChoices.tsx';
import { StartButton } from './StartButton.tsx';
import classes from './Train.module.css';

const TYPING_PAUSE_MS = 300;

interface RunDraft extends DataDraft {
  readonly name: string;
  readonly config: ConfigDraft;
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
