// The state of a run in a word.
import type { JobState } from '../../shared/contract/jobs.ts';
import { StatusBadge, type Tone } from '../components/StatusBadge.tsx';

const LOOKS: Readonly<Record<JobState, readonly [word: string, tone: Tone]>> = {
  queued: ['waiting', 'neutral'],
  running: ['running', 'info'],
  completed: ['completed', 'good'],
  failed: ['failed', 'danger'],
  cancelled: ['stopped', 'warning'],
  interrupted: ['interrupted', 'warning'],
};

export function RunStateBadge({ state }: { readonly state: JobState }) {
  const [word, tone] = LOOKS[state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}
