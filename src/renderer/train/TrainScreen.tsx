// The training room: a new run with what it would train on, all runs side by side, and one run in detail.
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { orpc } from '../app/client.ts';
import { Page } from '../components/Page.tsx';
import { RunComparison } from './RunComparison.tsx';
import { RunDetail } from './RunDetail.tsx';
import { RunForm } from './RunForm.tsx';
import { RunTable } from './RunTable.tsx';

export function TrainScreen() {
  const { runId } = useParams<{ runId?: string }>();
  return runId === undefined ? <AllRuns /> : <RunDetail key={runId} runId={runId} />;
}

function AllRuns() {
  const runs = useQuery(orpc.training.runs.queryOptions());
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const pick = (runId: string, isPicked: boolean) => {
    setPicked((before) => new Set(isPicked ? [...before, runId] : [...before].filter((other) => other !== runId)));
  };
  // Oldest first: later runs are held against the earlier one.
  const compared = (runs.data ?? []).filter((run) => picked.has(run.id)).toReversed();
  return (
    <Page title="Train" fills>
      <RunForm>
        <RunTable runs={runs.data} picked={picked} onPick={pick} />
        {compared.length > 1 && <RunComparison title={`Comparison of ${String(compared.length)} runs`} runs={compared} />}
      </RunForm>
    </Page>
  );
}
