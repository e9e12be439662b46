// Import, first step: which folder, under which name, and what its paths say; a dry run counts before anything is written.
import { useState } from 'react';
import { Button, Group, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { imageImportReportSchema, type ImageImportReport, type PathReading } from '../../shared/contract/images.ts';
import { client, orpc } from '../app/client.ts';
import { explainError } from '../app/problems.ts';
import { countOf } from '../components/format.ts';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { Notice } from '../components/Notice.tsx';
import { PathField } from '../components/PathField.tsx';
import { baseName } from '../components/path-text.ts';
import { CappedTable } from './CappedTable.tsx';
import { JobProblem } from './JobProblem.tsx';
import { Facts } from './Facts.tsx';
import { useStartedJob } from './use-started-job.ts';
import classes from './Data.module.css';

interface PicturesForm {
  readonly path: string;
  /** null: the folder's own name. */
  readonly dataset: string | null;
  /** null: guessed. */
  readonly pattern: string | null;
}

const TYPING_PAUSE_MS = 300;

interface PicturesStepProps {
  readonly onClose: () => void;
  /** The pictures are in. */
  readonly onDone: (dataset: string) => void;
}

export function PicturesStep({ onClose, onDone }: PicturesStepProps) {
  const [form, setForm] = useState<PicturesForm>({ path: '', dataset: null, pattern: null });
  const check = useStartedJob(imageImportReportSchema);
  const accept = useStartedJob(imageImportReportSchema);
  const dataset = (form.dataset ?? baseName(form.path)).trim();
  const isBusy = check.isRunning || accept.isRunning;
  const change = (part: Partial<PicturesForm>) => {
    check.reset();
    setForm((before) => ({ ...before, ...part }));
  };
  const request = (isDryRun: boolean) => () =>
    client.images.importFolder({ path: form.path.trim(), dataset, isDryRun, ...(form.pattern === null ? {} : { pattern: form.pattern }) });
  if (accept.report !== null) return <PicturesAreIn report={accept.report} onClose={onClose} onDone={onDone} />;
  return (
    <Stack gap="md">
      <PathField label="Folder of pictures" mode="folder" isRequired isDisabled={isBusy} value={form.path} onChange={(path) => change({ path, pattern: null })} description="The pictures stay where they are; nothing is copied or changed." />
      <TextInput label="Name of the data set" withAsterisk disabled={isBusy} value={form.dataset ?? baseName(form.path)} onChange={(event) => change({ dataset: event.currentTarget.value })} description="A name that is there already adds to that data set." />
      {form.path.trim() !== '' && <PatternField path={form.path.trim()} pattern={form.pattern} isDisabled={isBusy} onPattern={(pattern) => change({ pattern })} />}
      {check.isRunning && <JobProgressBar job={check.job} title="Checking the pictures" />}
      {accept.isRunning && <JobProgressBar job={accept.job} title="Importing the pictures" />}
      <JobProblem problem={accept.problem ?? check.problem} />
      {check.report !== null && !isBusy && <PicturesReport report={check.report} />}
      <DialogFooter>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {check.report === null ? (
          <Button disabled={form.path.trim() === '' || dataset === ''} loading={isBusy} onClick={() => check.start(request(true))}>
            Check pictures
          </Button>
        ) : (
          <Button disabled={check.report.found === 0} loading={isBusy} onClick={() => accept.start(request(false))}>
            {check.report.added === 0 ? 'Continue' : `Import ${countOf(check.report.added, 'picture')}`}
          </Button>
        )}
      </DialogFooter>
    </Stack>
  );
}

interface PatternFieldProps {
  readonly path: string;
  readonly pattern: string | null;
  readonly isDisabled: boolean;
  readonly onPattern: (pattern: string | null) => void;
}

function PatternField({ path, pattern, isDisabled, onPattern }: PatternFieldProps) {
  const [settled] = useDebouncedValue({ path, pattern }, TYPING_PAUSE_MS);
  const preview = useQuery(
    orpc.images.previewPattern.queryOptions({
      input: { path: settled.path, ...(settled.pattern === null ? {} : { pattern: settled.pattern }) },
      placeholderData: keepPreviousData,
      staleTime: 0,
      meta: { showsError: true },
    }),
  );
  const problem = preview.isError ? explainError(preview.error) : null;
  return (
    <Stack gap="xs">
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label="What the paths say"
          description="{subject}, {sequence} and {frame} name parts of the path; * is any run within a folder name, ** any run."
          disabled={isDisabled}
          value={pattern ?? preview.data?.pattern ?? ''}
          onChange={(event) => onPattern(event.currentTarget.value)}
          error={problem === null ? undefined : [problem.what, problem.remedy].filter((part) => part !== null).join(' ')}
          spellCheck={false}
          classNames={{ input: classes.path ?? '' }}
        />
        {pattern !== null && (
          <Button variant="subtle" disabled={isDisabled} onClick={() => onPattern(null)}>
            Guess again
          </Button>
        )}
      </Group>
      {preview.data === undefined ? problem === null && <Skeleton h={110} /> : <Readings pictures={preview.data.pictures} readings={preview.data.readings} />}
    </Stack>
  );
}

function Readings({ pictures, readings }: { readonly pictures: number; readonly readings: readonly PathReading[] }) {
  const unread = readings.filter((reading) => reading.subject === null).length;
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed" aria-live="polite">
        {countOf(pictures, 'picture')} in this folder.{' '}
        {unread > 0 && `${String(unread)} of the ${String(readings.length)} paths shown have no subject: a split by subject would take each of their pictures as a subject of its own.`}
      </Text>
      <div className={classes.scroll}>
        <Table verticalSpacing={2} fz="xs" aria-label="How paths are read">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Path</Table.Th>
              <Table.Th>Subject</Table.Th>
              <Table.Th>Sequence</Table.Th>
              <Table.Th>Frame</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {readings.map((reading) => (
              <Table.Tr key={reading.path}>
                <Table.Td className={classes.path}>{reading.path}</Table.Td>
                <Table.Td>{reading.subject ?? '–'}</Table.Td>
                <Table.Td>{reading.sequence ?? '–'}</Table.Td>
                <Table.Td>{reading.frame ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}

function PicturesReport({ report }: { readonly report: ImageImportReport }) {
  return (
    <Stack gap="sm">
      <Facts
        label="What the folder holds"
        facts={[
          { name: 'Found', count: report.found },
          { name: report.isDryRun ? 'New' : 'Added', count: report.added },
          { name: 'Already there', count: report.alreadyThere },
          { name: 'Skipped', count: report.skippedCount, isWarning: true },
          { name: 'Same content as another', count: report.duplicatesCount, isWarning: true },
        ]}
      />
      {report.found === 0 && <Notice kind="warning" title="There is no picture in this folder">Choose the folder that holds the pictures or their subjects’ folders.</Notice>}
      <CappedTable
        title="Skipped"
        entries={report.skipped}
        count={report.skippedCount}
        columns={[
          { heading: 'Picture', cell: (entry) => entry.path, isPath: true },
          { heading: 'Why', cell: (entry) => entry.reason },
        ]}
      />
      <CappedTable
        title="Same content"
        entries={report.duplicates}
        count={report.duplicatesCount}
        columns={[
          { heading: 'Picture', cell: (entry) => entry.path, isPath: true },
          { heading: 'Same as', cell: (entry) => entry.sameAs, isPath: true },
        ]}
      />
    </Stack>
  );
}

function PicturesAreIn({ report, onClose, onDone }: PicturesStepProps & { readonly report: ImageImportReport }) {
  return (
    <Stack gap="md">
      <Notice kind="done" title={`The pictures of ${report.dataset} are in`} />
      <PicturesReport report={report} />
      <DialogFooter>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button onClick={() => onDone(report.dataset)}>Continue with labels</Button>
      </DialogFooter>
    </Stack>
  );
}
