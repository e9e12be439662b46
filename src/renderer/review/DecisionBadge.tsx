// How a decision reads: a word and a shape.
import { IconCheck, IconEyeOff, IconPencil, IconQuestionMark, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Decision } from '../../shared/contract/review.ts';
import { StatusBadge, type Tone } from '../components/StatusBadge.tsx';

interface Look {
  readonly text: string;
  readonly tone: Tone;
  readonly icon: ReactNode;
}

const SETTLED_BEFORE: Look = { text: 'settled before', tone: 'neutral', icon: <IconUser size={12} /> };

const LOOKS: Readonly<Record<Decision, Look>> = {
  keep: { text: 'kept', tone: 'neutral', icon: <IconCheck size={12} /> },
  fix: { text: 'fixed', tone: 'good', icon: <IconPencil size={12} /> },
  unsure: { text: 'unsure', tone: 'warning', icon: <IconQuestionMark size={12} /> },
  not_a_face: { text: 'not a face', tone: 'danger', icon: <IconEyeOff size={12} /> },
};

/** null: settled, but not in this queue. */
export function DecisionBadge({ decision }: { readonly decision: Decision | null }) {
  const { text, tone, icon } = decision === null ? SETTLED_BEFORE : LOOKS[decision];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {text}
    </StatusBadge>
  );
}
