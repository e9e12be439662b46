// A job while it runs: what is counted, how far, how long still, and a way to stop it.
import { Group, Progress, Stack, Text } from '@mantine/core';
import { isFinished, type Job, type JobProgress, type JobState } from '../../shared/contract/jobs.ts';
import { client } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { formatCount, formatDuration } from './format.ts';

interface JobProgressBarProps {
  readonly job: Job | undefined;
  /** Names the bar until the job's own title is there. */
  readonly title: string;
  readonly canCancel?: boolean;
}

export function JobProgressBar({ job, title, canCancel = true }: JobProgressBarProps) {
  const progress = job?.progress ?? null;
  const share = shareDone(progress);
  const isRunning = job === undefined || !isFinished(job.state);
  const cancel = () => {
    if (job !== undefined) client.jobs.cancel({ id: job.id }).catch(showProblem);
  };
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={500}>
          {job?.title ?? title}
        </Text>
        {canCancel && isRunning && (
          <ConfirmButton size="compact-xs" variant="subtle" color="red" question="Stop this job?" confirm="Stop" disabled={job === undefined} onConfirm={cancel}>
            Stop
          </ConfirmButton>
        )}
      </Group>
      <Progress.Root size="lg">
        <Progress.Section value={(share ?? 1) * 100} animated={isRunning && share === null} striped={isRunning} aria-label={job?.title ?? title} />
      </Progress.Root>
      <Text size="xs" c="dimmed" aria-live="polite">
        {describeProgress(job?.state ?? 'queued', progress)}
      </Text>
    </Stack>
  );
}

function shareDone(progress: JobProgress | null): number | null {
  if (progress?.total == null || progress.total <= 0) return null;
  return Math.min(1, progress.done / progress.total);
}

/** `1,200 of 4,000 pictures, 12 s left`. */
function describeProgress(state: JobState, progress: JobProgress | null): string {
  if (state === 'queued') return 'Waiting for its turn';
  if (progress === null) return state === 'running' ? 'Starting' : state;
  const counted = progress.total === null ? `${formatCount(progress.done)} ${progress.label}` : `${formatCount(progress.done)} of ${formatCount(progress.total)} ${progress.label}`;
  return progress.secondsLeft === null ? counted : `${counted}, ${formatDuration(progress.secondsLeft)} left`;
}
