// The state of a run: a word, with a colour that only repeats it.
import { Badge } from '@mantine/core';
import type { JobState } from '../../shared/contract/jobs.ts';

const COLORS: Readonly<Record<JobState, string>> = {
  queued: 'gray', running: 'blue', completed: 'teal', failed: 'red', cancelled: 'yellow', interrupted: 'orange',
};

const WORDS: Readonly<Record<JobState, string>> = {
  queued: 'waiting', running: 'running', completed: 'completed', failed: 'failed', cancelled: 'stopped', interrupted: 'interrupted',
};

export function RunStateBadge({ state }: { readonly state: JobState }) {
  return (
    <Badge variant="light" color={COLORS[state]} tt="none" miw="max-content">
      {WORDS[state]}
    </Badge>
  );
}
