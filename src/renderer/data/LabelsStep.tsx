// Import, second step: which label file, in which format, whose labels, and for a table what its columns mean.
import { Button, List, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { LABEL_FORMATS } from '../../shared/contract/exchange.ts';
import { orpc } from '../app/client.ts';
import { explainError } from '../app/problems.ts';
import { countOf } from '../components/format.ts';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { Notice } from '../components/Notice.tsx';
import { PathField } from '../components/PathField.tsx';
import { mappingFaults } from './column-meaning.ts';
import { LABEL_FORMAT_TITLES } from './label-formats.ts';
import type { LabelsForm } from './labels-form.ts';
import { MappingTable } from './MappingTable.tsx';

const TYPING_PAUSE_MS = 300;

interface LabelsStepProps {
  readonly form: LabelsForm;
  readonly onForm: (form: LabelsForm) => void;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onCheck: (form: LabelsForm) => void;
}

export function LabelsStep({ form, onForm, isBusy, onClose, onCheck }: LabelsStepProps) {
  const datasets = useQuery(orpc.images.datasets.queryOptions());
  const [path] = useDebouncedValue(form.path.trim(), TYPING_PAUSE_MS);
  const inspected = useQuery({ ...orpc.exchange.inspect.queryOptions({ input: { path }, staleTime: 0, meta: { showsError: true } }), enabled: path !== '' });
  const isCurrent = inspected.data !== undefined && path === form.path.trim();
  const format = form.format ?? (isCurrent ? inspected.data.format : null);
  const mapping = format === 'csv' ? (form.mapping ?? (isCurrent ? inspected.data.mapping : null)) : null;
  const firstRows = isCurrent ? inspected.data.firstRows : [];
  const faults = mapping === null ? [] : mappingFaults(mapping, firstRows[0] ?? []);
  const problem = path !== '' && inspected.isError ? explainError(inspected.error) : null;
  const canCheck = form.dataset !== '' && isCurrent && format !== null && faults.length === 0;
  return (
    <Stack gap="md">
      <Select
        label="Data set"
        withAsterisk
        disabled={isBusy}
        data={(datasets.data ?? []).map(({ name }) => name)}
        value={form.dataset === '' ? null : form.dataset}
        allowDeselect={false}
        placeholder="Whose pictures the labels are about"
        onChange={(dataset) => onForm({ ...form, dataset: dataset ?? '' })}
      />
      <PathField
        label="Label file or folder"
        mode="any"
        isRequired
        isDisabled={isBusy}
        value={form.path}
        onChange={(chosen) => onForm({ ...form, path: chosen, format: null, mapping: null })}
        error={problem === null ? undefined : [problem.what, problem.remedy].filter((part) => part !== null).join(' ')}
      />
      {path !== '' && inspected.isPending && <Skeleton h={60} />}
      {isCurrent && (
        <>
          <Select
            label="Format"
            disabled={isBusy}
            value={format}
            allowDeselect={false}
            placeholder="Choose the format"
            description={inspected.data.format === null ? 'Not recognised: choose the format.' : `Recognised from ${countOf(inspected.data.files, 'file')}.`}
            data={LABEL_FORMATS.map((value) => ({ value, label: LABEL_FORMAT_TITLES[value] }))}
            onChange={(chosen) => onForm({ ...form, format: LABEL_FORMATS.find((candidate) => candidate === chosen) ?? null, mapping: null })}
          />
          {mapping !== null && <MappingTable mapping={mapping} firstRows={firstRows} isDisabled={isBusy} onChange={(changed) => onForm({ ...form, mapping: changed })} />}
          {faults.length > 0 && (
            <Notice kind="warning" title="The columns are not clear yet">
              <List size="sm">
                {faults.map((fault) => (
                  <List.Item key={fault}>{fault}</List.Item>
                ))}
              </List>
            </Notice>
          )}
          <TextInput
            label="Whose labels are these?"
            description="A name keeps them apart as one coder’s. Empty: the data set’s own labels."
            placeholder="The data set’s own"
            disabled={isBusy}
            value={form.annotator}
            onChange={(event) => onForm({ ...form, annotator: event.currentTarget.value })}
          />
        </>
      )}
      <DialogFooter note="Checking writes nothing.">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button disabled={!canCheck} loading={isBusy} onClick={() => onCheck({ ...form, format, mapping })}>
          Check labels
        </Button>
      </DialogFooter>
    </Stack>
  );
}
