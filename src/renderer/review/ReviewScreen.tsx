// The review room: the suspicious expression labels of a run, worst first, one face at a time, by keyboard.
import { useMemo, useState } from 'react';
import { Button, Checkbox, Group, Select, Skeleton } from '@mantine/core';
import { IconChecks, IconFilterOff, IconMoodSearch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from 'wouter';
import type { Run } from '../../shared/contract/training.ts';
import { EXPRESSIONS, expressionTitle, readExpressionName, isExpression, type Expression } from '../../shared/expressions.ts';
import { useActions } from '../app/actions.ts';
import { orpc } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { explainError } from '../app/problems.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { formatMoment } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { ScreenLoading } from '../components/ScreenLoading.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { EvidencePane } from './EvidencePane.tsx';
import { FacePane, LabelContest, type FaceView } from './FacePane.tsx';
import { QueueList } from './QueueList.tsx';
import { reviewActions } from './review-actions.ts';
import { requestRetrain } from './retrain.ts';
import { ReviewStatsPane } from './ReviewStatsPane.tsx';
import { useReview, type QueueFilter, type Review } from './use-review.ts';
import classes from './Review.module.css';

export function ReviewScreen() {
  const { runId } = useParams<{ runId?: string }>();
  const runs = useQuery(orpc.training.runs.queryOptions());
  if (runs.isPending) return <ScreenLoading />;
  if (runs.isError) return <Broken error={runs.error} />;
  const scored = runs.data.filter((run) => run.hasScores);
  const run = scored.find((candidate) => candidate.id === runId) ?? scored[0];
  if (run === undefined) return <NothingScored />;
  return <ReviewOfRun key={run.id} run={run} runs={scored} />;
}

function NothingScored() {
  return (
    <Page title="Review">
      <EmptyState icon={<IconMoodSearch />} title="No run has scored its labels yet" action={<Button component="a" href="#/train">Train a run</Button>}>
        A completed multi-task or MAL run ranks every expression label by how much it doubts it. The doubtful ones are
        reviewed here.
      </EmptyState>
    </Page>
  );
}

function Broken({ error }: { readonly error: Error }) {
  const { what, where, remedy } = explainError(error);
  return (
    <Page title="Review">
      <EmptyState icon={<IconMoodSearch />} title={what}>
        {[where, remedy].filter((part) => part !== null).join(' — ')}
      </EmptyState>
    </Page>
  );
}

function ReviewOfRun({ run, runs }: { readonly run: Run; readonly runs: readonly Run[] }) {
  const [filter, setFilter] = useState<QueueFilter>({ given: null, onlyUndecided: false });
  const [view, setView] = useState<FaceView>('crop');
  const review = useReview(run.id, filter);
  const stats = useQuery(orpc.review.stats.queryOptions({ input: { runId: run.id }, staleTime: 0 }));
  const { session, state } = review;
  const shownStats = state.stats ?? stats.data;
  const actions = useMemo(
    () => reviewActions({ session, toggleCrop: () => setView((before) => (before === 'crop' ? 'full' : 'crop')) }),
    [session],
  );
  useActions(actions);
  const [, navigate] = useLocation();
  const retrain = useMutation(
    orpc.training.start.mutationOptions({
      onSuccess: ({ runId }) => navigate(`/train/${runId}`),
      onError: showProblem,
    }),
  );
  const startRetrain = () => {
    // What was just decided is part of the new snapshot only once it is on disk.
    void session.settled().then(() => retrain.mutate(requestRetrain(run, shownStats?.reviewed ?? 0)));
  };
  return (
    <Page title="Review" fills actions={<RunChooser run={run} runs={runs} />} note={<Filters filter={filter} onFilter={setFilter} />}>
      <div className={classes.desk}>
        <QueueList items={state.items} currentId={state.currentId} onSelect={session.select} onMove={session.move} />
        <Centre review={review} runId={run.id} filter={filter} view={view} onView={setView} onFilter={setFilter} />
        <ReviewStatsPane stats={shownStats} learned={review.learned} unsaved={state.unsaved} isStarting={retrain.isPending} onRetrain={startRetrain} />
      </div>
    </Page>
  );
}

interface CentreProps {
  readonly review: Review;
  readonly runId: string;
  readonly filter: QueueFilter;
  readonly view: FaceView;
  readonly onView: (view: FaceView) => void;
  readonly onFilter: (filter: QueueFilter) => void;
}

function Centre({ review, runId, filter, view, onView, onFilter }: CentreProps) {
  const { state, isLoading, error } = review;
  const item = state.items.find((candidate) => candidate.imageId === state.currentId);
  if (error !== null) {
    const { what, remedy } = explainError(error);
    return <EmptyState icon={<IconMoodSearch />} title={what}>{remedy}</EmptyState>;
  }
  if (item === undefined) {
    return isLoading ? <Skeleton h={360} m="md" w="auto" aria-label="Reading the queue" /> : <NothingLeft filter={filter} onFilter={onFilter} />;
  }
  return (
    <div className={classes.centre}>
      <div className={classes.scroll}>
        <EvidencePane runId={runId} imageId={item.imageId} face={<FacePane item={item} view={view} onView={onView} />} labels={<LabelContest item={item} />} />
      </div>
      <DecisionBar item={item} />
    </div>
  );
}

function NothingLeft({ filter, onFilter }: { readonly filter: QueueFilter; readonly onFilter: (filter: QueueFilter) => void }) {
  if (filter.given === null && !filter.onlyUndecided) {
    return (
      <EmptyState icon={<IconChecks />} title="Nothing suspicious">
        This run doubts none of its labels.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconFilterOff />}
      title="Nothing left under these filters"
      action={<Button variant="light" onClick={() => onFilter({ given: null, onlyUndecided: false })}>Show the whole queue</Button>}
    >
      {filter.onlyUndecided ? 'All of them are decided.' : 'No face with this label is in the queue.'}
    </EmptyState>
  );
}

function Filters({ filter, onFilter }: { readonly filter: QueueFilter; readonly onFilter: (filter: QueueFilter) => void }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Select
        aria-label="Given class"
        size="xs"
        w={150}
        value={filter.given ?? 'all'}
        allowDeselect={false}
        data={[{ value: 'all', label: 'All classes' }, ...EXPRESSIONS.map((expression) => ({ value: expression, label: expressionTitle(expression) }))]}
        onChange={(chosen) => onFilter({ ...filter, given: readClass(chosen) })}
      />
      <Checkbox size="xs" label="Only undecided" checked={filter.onlyUndecided} onChange={(event) => onFilter({ ...filter, onlyUndecided: event.currentTarget.checked })} />
    </Group>
  );
}

function readClass(chosen: string | null): Expression | null {
  const label = chosen === null ? undefined : readExpressionName(chosen);
  return label !== undefined && isExpression(label) ? label : null;
}

function RunChooser({ run, runs }: { readonly run: Run; readonly runs: readonly Run[] }) {
  const [, navigate] = useLocation();
  return (
    <Select
      aria-label="Run"
      size="xs"
      w={260}
      value={run.id}
      allowDeselect={false}
      data={runs.map((candidate) => ({ value: candidate.id, label: `${candidate.name} · ${formatMoment(candidate.createdAt)}` }))}
      onChange={(id) => id !== null && navigate(`/review/${id}`)}
    />
  );
}
