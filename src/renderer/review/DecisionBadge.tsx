// How a decision reads: a word and a shape.
import { IconCheck, IconEyeOff, IconPencil, IconQuestionMark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Decision } from '../../shared/contract/review.ts';
import { StatusBadge, type Tone } from '../components/StatusBadge.tsx';

const LOOKS: Readonly<Record<Decision, { text: string; tone: Tone; icon: ReactNode }>> = {
  keep: { text: 'kept', tone: 'neutral', icon: <IconCheck size={12} /> },
  fix: { text: 'fixed', tone: 'good', icon: <IconPencil size={12} /> },
  unsure: { text: 'unsure', tone: 'warning', icon: <IconQuestionMark size={12} /> },
  not_a_face: { text: 'not a face', tone: 'danger', icon: <IconEyeOff size={12} /> },
};

export function DecisionBadge({ decision }: { readonly decision: Decision }) {
  const { text, tone, icon } = LOOKS[decision];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {text}
    </StatusBadge>
  );
}
