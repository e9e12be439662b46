// The import wizard: pictures, labels, what a dry run found, and done. Nothing is written before it is accepted.
import { useState } from 'react';
import { Button, Stack, Stepper } from '@mantine/core';
import { useLocation } from 'wouter';
import { labelImportReportSchema } from '../../shared/contract/exchange.ts';
import { client } from '../app/client.ts';
import { countOf } from '../components/format.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { JobProblem } from './JobProblem.tsx';
import { LabelReport } from './LabelReport.tsx';
import { labelsRequest, type LabelsForm } from './labels-form.ts';
import { LabelsStep } from './LabelsStep.tsx';
import { PicturesStep } from './PicturesStep.tsx';
import { useStartedJob } from './use-started-job.ts';

const STEPS = ['pictures', 'labels', 'report', 'done'] as const;
export type ImportStep = (typeof STEPS)[number];

interface ImportDialogProps {
  /** `labels`: for a data set whose pictures are in. */
  readonly firstStep: 'pictures' | 'labels';
  /** Chosen already, or ''. */
  readonly dataset: string;
  readonly onClose: () => void;
}

export function ImportDialog({ firstStep, dataset, onClose }: ImportDialogProps) {
  const [step, setStep] = useState<ImportStep>(firstStep);
  const [form, setForm] = useState<LabelsForm>({ dataset, path: '', format: null, mapping: null, annotator: '' });
  const shown = firstStep === 'pictures' ? STEPS : STEPS.slice(1);
  return (
    <Dialog onClose={onClose} size={960} title={firstStep === 'pictures' ? 'Import pictures and labels' : 'Import labels'} closeOnClickOutside={false}>
      <Stepper active={shown.indexOf(step)} size="xs" mb="md">
        {shown.map((name) => (
          <Stepper.Step key={name} label={TITLES[name]} />
        ))}
      </Stepper>
      {step === 'pictures' ? (
        <PicturesStep
          onClose={onClose}
          onDone={(imported) => {
            setForm({ ...form, dataset: imported });
            setStep('labels');
          }}
        />
      ) : (
        <Labels step={step} onStep={setStep} form={form} onForm={setForm} onClose={onClose} />
      )}
    </Dialog>
  );
}

const TITLES: Readonly<Record<ImportStep, string>> = { pictures: 'Pictures', labels: 'Labels', report: 'Check', done: 'Done' };

interface LabelsProps {
  readonly step: ImportStep;
  readonly onStep: (step: ImportStep) => void;
  readonly form: LabelsForm;
  readonly onForm: (form: LabelsForm) => void;
  readonly onClose: () => void;
}

function Labels({ step, onStep, form, onForm, onClose }: LabelsProps) {
  const check = useStartedJob(labelImportReportSchema);
  const accept = useStartedJob(labelImportReportSchema);
  const send = (job: typeof check, said: LabelsForm) => {
    const request = labelsRequest(said, job === check);
    if (request !== undefined) job.start(() => client.exchange.importLabels(request));
  };
  const startCheck = (said: LabelsForm) => {
    onForm(said);
    onStep('report');
    send(check, said);
  };
  const goBack = () => {
    check.reset();
    accept.reset();
    onStep('labels');
  };
  if (step === 'labels') return <LabelsStep form={form} onForm={onForm} isBusy={check.isRunning} onClose={onClose} onCheck={startCheck} />;
  if (accept.report !== null) return <LabelsAreIn report={accept.report} onAgain={() => { onForm({ ...form, path: '', format: null, mapping: null }); goBack(); }} onClose={onClose} />;
  const canAccept = check.report !== null && check.report.errorCount === 0 && check.report.labelsWritten > 0;
  return (
    <Stack gap="md">
      {check.isRunning && <JobProgressBar job={check.job} title="Checking the labels" />}
      {accept.isRunning && <JobProgressBar job={accept.job} title="Importing the labels" />}
      <JobProblem problem={accept.problem ?? check.problem} />
      {check.report !== null && <LabelReport report={check.report} />}
      <DialogFooter>
        <Button variant="default" disabled={accept.isRunning} onClick={goBack}>
          Back
        </Button>
        <Button disabled={!canAccept} loading={accept.isRunning} onClick={() => send(accept, form)}>
          {canAccept ? `Import ${countOf(check.report.labelsWritten, 'label')}` : 'Import'}
        </Button>
      </DialogFooter>
    </Stack>
  );
}

interface LabelsAreInProps {
  readonly report: Parameters<typeof LabelReport>[0]['report'];
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function LabelsAreIn({ report, onAgain, onClose }: LabelsAreInProps) {
  const [, navigate] = useLocation();
  return (
    <Stack gap="md">
      <LabelReport report={report} />
      <DialogFooter>
        <Button variant="default" onClick={onAgain}>
          Import more labels
        </Button>
        <Button variant="default" onClick={() => navigate('/library')}>
          Open the library
        </Button>
        <Button onClick={onClose}>Done</Button>
      </DialogFooter>
    </Stack>
  );
}
