// Output of OpenFace or Py-Feat as suggestions: what it is about, what a dry run finds, then the import. No label is written.
import { useState } from 'react';
import { Button, Group, List, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { suggestionImportReportSchema, type SuggestionImportReport } from '../../shared/contract/suggestions.ts';
import { SUGGESTION_FORMATS, SUGGESTION_SOURCE_TITLES } from '../../shared/suggestions.ts';
import { client, orpc } from '../app/client.ts';
import { countOf } from '../components/format.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { Notice } from '../components/Notice.tsx';
import { baseName } from '../components/path-text.ts';
import { PathField } from '../components/PathField.tsx';
import { CappedTable } from './CappedTable.tsx';
import { Facts } from './Facts.tsx';
import { JobProblem } from './JobProblem.tsx';
import { EMPTY_FORM, suggestionsRequest, type SuggestionsForm } from './suggestions-form.ts';
import { useStartedJob } from './use-started-job.ts';

export function SuggestionsDialog({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState<SuggestionsForm>(EMPTY_FORM);
  const check = useStartedJob(suggestionImportReportSchema);
  const accept = useStartedJob(suggestionImportReportSchema);
  const isBusy = check.isRunning || accept.isRunning;
  const report = accept.report ?? check.report;
  const change = (said: Partial<SuggestionsForm>): void => {
    check.reset();
    accept.reset();
    setForm({ ...form, ...said });
  };
  const send = (job: typeof check, isDryRun: boolean): void => {
    const request = suggestionsRequest(form, isDryRun);
    if (request !== undefined) job.start(() => client.suggestions.import(request));
  };
  const canAccept = accept.report === null && check.report !== null && check.report.errorCount === 0 && check.report.suggestionsWritten > 0;
  return (
    <Dialog onClose={onClose} title="Import suggestions" size={720} closeOnClickOutside={false}>
      <Stack gap="md">
        <About form={form} isBusy={isBusy} onChange={change} />
        {isBusy && <JobProgressBar job={accept.isRunning ? accept.job : check.job} title={accept.isRunning ? 'Importing' : 'Checking'} />}
        <JobProblem problem={accept.problem ?? check.problem} />
        {report !== null && <Report report={report} />}
        <DialogFooter note={accept.report === null ? 'Checking writes nothing.' : undefined}>
          <Button variant="default" onClick={onClose}>{accept.report === null ? 'Close' : 'Done'}</Button>
          {accept.report === null && (
            <>
              <Button variant="default" disabled={suggestionsRequest(form, true) === undefined} loading={check.isRunning} onClick={() => send(check, true)}>Check</Button>
              <Button disabled={!canAccept} loading={accept.isRunning} onClick={() => send(accept, false)}>
                {canAccept ? `Import ${countOf(check.report.suggestionsWritten, 'suggestion')}` : 'Import'}
              </Button>
            </>
          )}
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}

interface AboutProps {
  readonly form: SuggestionsForm;
  readonly isBusy: boolean;
  readonly onChange: (said: Partial<SuggestionsForm>) => void;
}

function About({ form, isBusy, onChange }: AboutProps) {
  const datasets = useQuery(orpc.images.datasets.queryOptions());
  return (
    <>
      <PathField label="File or folder" mode="any" isRequired isDisabled={isBusy} value={form.path} onChange={(path) => onChange({ path })} />
      <Group grow align="flex-start">
        <Select
          label="Written by" withAsterisk disabled={isBusy} allowDeselect={false} value={form.format}
          data={SUGGESTION_FORMATS.map((value) => ({ value, label: SUGGESTION_SOURCE_TITLES[value] }))}
          onChange={(value) => onChange({ format: SUGGESTION_FORMATS.find((format) => format === value) ?? form.format })}
        />
        <Select
          label="Data set" withAsterisk disabled={isBusy} allowDeselect={false} value={form.dataset === '' ? null : form.dataset}
          data={(datasets.data ?? []).map(({ name }) => name)}
          onChange={(dataset) => onChange({ dataset: dataset ?? '' })}
        />
        <TextInput
          label="Called" disabled={isBusy} placeholder={baseName(form.path.trim()) || 'The file’s name'} value={form.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Group>
      <Group grow align="flex-end">
        <TextInput label="Subject" placeholder="Told from the file’s name" disabled={isBusy} value={form.subject} onChange={(event) => onChange({ subject: event.currentTarget.value })} />
        <TextInput label="Sequence" placeholder="Told from the file’s name" disabled={isBusy} value={form.sequence} onChange={(event) => onChange({ sequence: event.currentTarget.value })} />
        <NumberInput label="Add to frame numbers" allowDecimal={false} disabled={isBusy} value={form.frameOffset} onChange={(value) => onChange({ frameOffset: typeof value === 'number' ? value : 0 })} />
      </Group>
    </>
  );
}

const LINE_COLUMNS = [
  { heading: 'File', cell: (entry: SuggestionImportReport['errors'][number]) => baseName(entry.file), isPath: true },
  { heading: 'Line', cell: (entry: SuggestionImportReport['errors'][number]) => (entry.line === null ? '–' : String(entry.line)) },
  { heading: 'Why', cell: (entry: SuggestionImportReport['errors'][number]) => entry.reason },
];

function Report({ report }: { readonly report: SuggestionImportReport }) {
  return (
    <Stack gap="md" role="region" aria-label="Report">
      {!report.isDryRun && <Notice kind="done" title={`${report.source} is in: choose it above the action units on Annotate`} />}
      {report.errorCount > 0 && <Notice kind="error" title="The file breaks its format, so nothing can be imported" />}
      <Facts
        label="What the file holds"
        facts={[
          { name: 'Rows', count: report.rows },
          { name: 'Pictures matched', count: report.matchedImages },
          { name: 'Rows without a picture', count: report.unmatchedCount, isWarning: true },
          { name: report.isDryRun ? 'Suggestions to write' : 'Suggestions written', count: report.suggestionsWritten },
          { name: 'There already', count: report.suggestionsUnchanged },
          { name: 'Without a result', count: report.unknown },
          { name: 'Errors', count: report.errorCount, isWarning: true },
        ]}
      />
      <CappedTable title="Errors" entries={report.errors} count={report.errorCount} columns={LINE_COLUMNS} />
      <CappedTable title="Rows without a picture" entries={report.unmatched} count={report.unmatchedCount} columns={LINE_COLUMNS} />
      {report.notes.length > 0 && (
        <div>
          <Text size="sm" fw={600}>Worth knowing</Text>
          <List size="sm">{report.notes.map((note) => <List.Item key={note}>{note}</List.Item>)}</List>
        </div>
      )}
    </Stack>
  );
}
