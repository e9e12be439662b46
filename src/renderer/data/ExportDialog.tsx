// Labels out, in the formats that people came with; where a format only knows present and absent, the cut is said.
import { useState } from 'react';
import { Button, List, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EXPORT_FORMATS, exportReportSchema, type ExportFormat, type ExportReport } from '../../shared/contract/exchange.ts';
import { INTENSITY_LETTERS } from '../../shared/facs.ts';
import { client, orpc } from '../app/client.ts';
import { nativeShell } from '../app/native-shell.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { countOf } from '../components/format.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { Notice } from '../components/Notice.tsx';
import { PathField } from '../components/PathField.tsx';
import { JobProblem } from './JobProblem.tsx';
import { EXPORT_FORMAT_WORDS } from './label-formats.ts';
import { useStartedJob } from './use-started-job.ts';
import classes from './Data.module.css';

interface ExportForm {
  readonly format: ExportFormat;
  /** '': all data sets. */
  readonly dataset: string;
  readonly path: string;
  readonly presentFrom: number;
  /** '': the last completed run with scores. */
  readonly runId: string;
}

export function ExportDialog({ dataset, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const [form, setForm] = useState<ExportForm>({ format: 'csv-long', dataset, path: '', presentFrom: 2, runId: '' });
  const writing = useStartedJob(exportReportSchema);
  const words = EXPORT_FORMAT_WORDS[form.format];
  const change = (part: Partial<ExportForm>) => setForm((before) => ({ ...before, ...part }));
  const start = () => {
    writing.start(() =>
      client.exchange.exportLabels({
        format: form.format,
        path: form.path.trim(),
        presentFrom: form.presentFrom,
        ...(form.dataset === '' ? {} : { dataset: form.dataset }),
        ...(form.format === 'weights' && form.runId !== '' ? { runId: form.runId } : {}),
      }),
    );
  };
  return (
    <Dialog onClose={onClose} title="Export labels" size="lg">
      {writing.report === null ? (
        <Stack gap="md">
          <Select
            label="Format"
            description={words.description}
            allowDeselect={false}
            value={form.format}
            data={EXPORT_FORMATS.map((value) => ({ value, label: EXPORT_FORMAT_WORDS[value].title }))}
            onChange={(chosen) => change({ format: EXPORT_FORMATS.find((candidate) => candidate === chosen) ?? form.format })}
          />
          <ExportScope form={form} onChange={change} />
          <PathField
            label="Write to"
            mode="folder"
            newFileName={words.fileName}
            isRequired
            isDisabled={writing.isRunning}
            value={form.path}
            onChange={(path) => change({ path })}
            placeholder={`…/${words.fileName}`}
          />
          {writing.isRunning && <JobProgressBar job={writing.job} title="Exporting" />}
          <JobProblem problem={writing.problem} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button disabled={form.path.trim() === ''} loading={writing.isRunning} onClick={start}>
              Export
            </Button>
          </DialogFooter>
        </Stack>
      ) : (
        <Exported report={writing.report} onAgain={writing.reset} onClose={onClose} />
      )}
    </Dialog>
  );
}

function ExportScope({ form, onChange }: { readonly form: ExportForm; readonly onChange: (part: Partial<ExportForm>) => void }) {
  const datasets = useQuery(orpc.images.datasets.queryOptions());
  const runs = useQuery({ ...orpc.training.runs.queryOptions(), enabled: form.format === 'weights' });
  const words = EXPORT_FORMAT_WORDS[form.format];
  return (
    <>
      <Select
        label="Data set"
        allowDeselect={false}
        value={form.dataset === '' ? ALL : form.dataset}
        data={[{ value: ALL, label: 'All data sets' }, ...(datasets.data ?? []).map(({ name }) => ({ value: name, label: name }))]}
        onChange={(chosen) => onChange({ dataset: chosen === null || chosen === ALL ? '' : chosen })}
      />
      {form.format === 'weights' && (
        <Select
          label="Run"
          allowDeselect={false}
          value={form.runId === '' ? ALL : form.runId}
          data={[{ value: ALL, label: 'The last completed run' }, ...(runs.data ?? []).filter((run) => run.hasScores).map((run) => ({ value: run.id, label: run.name }))]}
          onChange={(chosen) => onChange({ runId: chosen === null || chosen === ALL ? '' : chosen })}
        />
      )}
      {words.needsPresentFrom && (
        <Select
          label="Present from"
          description="This format only knows present and absent. DISFA papers cut at B."
          allowDeselect={false}
          value={String(form.presentFrom)}
          data={INTENSITY_LETTERS.map((letter, index) => ({ value: String(index + 1), label: `${letter} (${String(index + 1)}) and above` }))}
          onChange={(chosen) => onChange({ presentFrom: Number(chosen ?? form.presentFrom) })}
        />
      )}
    </>
  );
}

/** A data set may have any name but the empty one. */
const ALL = '';

function Exported({ report, onAgain, onClose }: { readonly report: ExportReport; readonly onAgain: () => void; readonly onClose: () => void }) {
  const copy = () => {
    navigator.clipboard.writeText(report.path).then(() => showDone('The path is on the clipboard'), showProblem);
  };
  return (
    <Stack gap="md">
      <Notice kind="done" title={`${countOf(report.rows, 'row')} in ${countOf(report.files, 'file')} written`}>
        <Text className={classes.path}>{report.path}</Text>
      </Notice>
      {report.notes.length > 0 && (
        <List size="sm">
          {report.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
      <DialogFooter>
        {nativeShell.canReveal ? (
          <Button variant="default" onClick={() => void nativeShell.reveal(report.path).catch(showProblem)}>
            Show in the file manager
          </Button>
        ) : (
          <Button variant="default" onClick={copy}>
            Copy the path
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          Export more
        </Button>
        <Button onClick={onClose}>Done</Button>
      </DialogFooter>
    </Stack>
  );
}
