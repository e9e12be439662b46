// One run: how it goes, what came out, and what it can be repeated from.
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconEyeSearch, IconGhost2, IconPlayerPlay, IconPlayerStop, IconPlugX, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { isFinished } from '../../shared/contract/jobs.ts';
import type { Run } from '../../shared/contract/training.ts';
import { orpc } from '../app/client.ts';
import { useJobs } from '../app/jobs.ts';
import { showProblem } from '../app/notify.ts';
import { explainError } from '../app/problems.ts';
import { ConfirmButton } from '../components/ConfirmButton.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { formatCount, formatDuration, formatScore } from '../components/format.ts';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { Notice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { ScreenLoading } from '../components/ScreenLoading.tsx';
import { headlineScores, METHOD_NAMES, predecessorOf } from './compare-runs.ts';
import { newestStep } from './metric-series.ts';
import { RunComparison } from './RunComparison.tsx';
import { RunRecord, type RunDetails } from './RunRecord.tsx';
import { RunStateBadge } from './RunStateBadge.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { SuggestDialog } from './SuggestDialog.tsx';
import { useRunMetrics } from './use-run-metrics.ts';
import { WeightHistory } from './WeightHistory.tsx';
import classes from './Train.module.css';

const RunCurves = lazy(async () => ({ default: (await import('./RunCurves.tsx')).RunCurves }));

export function RunDetail({ runId }: { readonly runId: string }) {
  const run = useQuery(orpc.training.run.queryOptions({ input: { runId }, staleTime: 0, meta: { showsError: true } }));
  const runs = useQuery(orpc.training.runs.queryOptions());
  const state = runs.data?.find((candidate) => candidate.id === runId)?.state;
  const queries = useQueryClient();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: orpc.training.run.queryKey({ input: { runId } }) });
  }, [queries, runId, state]);
  if (run.isError) {
    const { what, remedy } = explainError(run.error);
    return (
      <Page title="Run" actions={<BackButton />}>
        <EmptyState icon={<IconPlugX />} title={what}>
          {remedy}
        </EmptyState>
      </Page>
    );
  }
  if (run.data === undefined) return <ScreenLoading />;
  return <RunPage run={run.data} runs={runs.data ?? []} />;
}

function BackButton() {
  const [, navigate] = useLocation();
  return (
    <Button variant="subtle" leftSection={<IconArrowLeft size={15} />} onClick={() => navigate('/train')}>
      All runs
    </Button>
  );
}

function RunPage({ run, runs }: { readonly run: RunDetails; readonly runs: readonly Run[] }) {
  const isActive = !isFinished(run.state);
  const { lines, isLoading } = useRunMetrics(run.id, isActive);
  const [fold, setFold] = useState(0);
  const before = run.state === 'completed' ? predecessorOf(run, runs) : undefined;
  const note = (
    <Group gap="xs" wrap="nowrap">
      <RunStateBadge state={run.state} />
      <span>{`${METHOD_NAMES[run.config.method]}, seed ${run.config.seed}, ${formatCount(run.config.steps)} steps`}</span>
    </Group>
  );
  return (
    <Page title={run.name} note={note} actions={<RunActions run={run} />}>
      <Stack gap="lg">
        <Failure run={run} />
        {isActive && <Going run={run} />}
        <Facts run={run} lines={lines} />
        {run.config.folds > 1 && (
          <SegmentedControl
            aria-label="Fold"
            value={String(fold)}
            onChange={(value) => setFold(Number(value))}
            data={Array.from({ length: run.config.folds }, (_, index) => ({ value: String(index), label: `Fold ${String(index + 1)}` }))}
          />
        )}
        {isLoading ? (
          <Skeleton h={220} aria-label="Reading the curves" />
        ) : (
          <Suspense fallback={<Skeleton h={220} />}>
            <RunCurves lines={lines} fold={fold} isMal={run.config.method === 'mal'} />
          </Suspense>
        )}
        {before !== undefined && <RunComparison title="Against the run before it with the same settings" runs={[before, run]} />}
        <div className={classes.two}>
          {run.result !== null && <ScoreTable result={run.result} />}
          <Stack>
            <WeightHistory lines={lines} fold={fold} />
            <RunRecord run={run} lines={lines} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}

/** The job's own row comes several times a second; the run's row only tells how it stood when it was read. */
function Going({ run }: { readonly run: RunDetails }) {
  const job = useJobs().find((candidate) => candidate.runId === run.id && !isFinished(candidate.state));
  return <JobProgressBar job={job} title={run.state === 'queued' ? 'Waiting' : 'Training'} canCancel={false} />;
}

function Failure({ run }: { readonly run: RunDetails }) {
  if (run.problem === null && run.lastWords === null) return null;
  if (run.state === 'completed') return null;
  return (
    <Notice kind={run.state === 'failed' ? 'error' : 'warning'} title={run.problem?.what ?? 'The trainer’s last words'}>
      {run.problem?.remedy !== null && <Text size="sm">{run.problem?.remedy}</Text>}
      {run.lastWords !== null && <Text className={classes.code} mt={4}>{run.lastWords}</Text>}
    </Notice>
  );
}

function Facts({ run, lines }: { readonly run: RunDetails; readonly lines: Parameters<typeof newestStep>[0] }) {
  const scores = headlineScores(run.result);
  const now = newestStep(lines);
  const { result } = run;
  const facts: [string, string][] = result === null
    ? [
        ['Step', now === undefined ? '–' : String(now.step)],
        ['Throughput', now === undefined ? '–' : `${now.facesPerSecond.toFixed(0)} faces/s`],
        ['A step', now === undefined ? '–' : `${now.msPerStep.toFixed(0)} ms`],
      ]
    : [
        [`AU AUC (${scores?.part ?? 'test'})`, formatScore(scores?.meanAuc ?? null)],
        ['AU F1', formatScore(scores?.meanF1 ?? null)],
        ['FE accuracy', formatScore(scores?.expressionAccuracy ?? null)],
        ['Kappa', formatScore(result.kappa)],
        ['Gate', formatScore(result.gate)],
        ['A step', `${result.msPerStep.toFixed(0)} ms`],
        ['Time', formatDuration(result.seconds)],
        ['Engine', result.engine],
      ];
  return (
    <dl className={classes.facts} aria-label="In numbers">
      {facts.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="lg" fw={650}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
}

function SuggestButton({ run }: { readonly run: RunDetails }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconGhost2 size={15} />} onClick={() => setOpen(true)}>
        Suggest on pictures
      </Button>
      {isOpen && <SuggestDialog runId={run.id} name={run.name} onClose={() => setOpen(false)} />}
    </>
  );
}

function RunActions({ run }: { readonly run: RunDetails }) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: orpc.training.key() });
  const stop = useMutation(orpc.training.stop.mutationOptions({ onSuccess: refresh, onError: showProblem }));
  const resume = useMutation(orpc.training.resume.mutationOptions({ onSuccess: refresh, onError: showProblem }));
  const remove = useMutation(
    orpc.training.remove.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: orpc.training.runs.key() });
        navigate('/train');
      },
      onError: showProblem,
    }),
  );
  const runId = run.id;
  return (
    <>
      <BackButton />
      {run.result !== null && <SuggestButton run={run} />}
      {!isFinished(run.state) && (
        <Button variant="default" leftSection={<IconPlayerStop size={15} />} loading={stop.isPending} onClick={() => stop.mutate({ runId })}>
          Stop
        </Button>
      )}
      {run.canResume && (
        <Button variant="default" leftSection={<IconPlayerPlay size={15} />} loading={resume.isPending} onClick={() => resume.mutate({ runId })}>
          Resume
        </Button>
      )}
      {isFinished(run.state) && (
        <ConfirmButton variant="default" leftSection={<IconTrash size={15} />} loading={remove.isPending} question="Remove this run and its folder, checkpoints and scores? Labels stay." confirm="Remove" onConfirm={() => remove.mutate({ runId })}>
          Remove
        </ConfirmButton>
      )}
      {run.hasScores && (
        <Button leftSection={<IconEyeSearch size={15} />} onClick={() => navigate(`/review/${run.id}`)}>
          Review suspicious faces
        </Button>
      )}
    </>
  );
}
