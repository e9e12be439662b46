// How a decision reads: always a word and a shape, never colour alone.
import { Badge } from '@mantine/core';
import { IconCheck, IconEyeOff, IconPencil, IconQuestionMark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Decision } from '../../shared/contract/review.ts';

const LOOKS: Readonly<Record<Decision, { text: string; color: string; icon: ReactNode }>> = {
  keep: { text: 'kept', color: 'gray', icon: <IconCheck size={12} /> },
  fix: { text: 'fixed', color: 'teal', icon: <IconPencil size={12} /> },
  unsure: { text: 'unsure', color: 'yellow', icon: <IconQuestionMark size={12} /> },
  not_a_face: { text: 'not a face', color: 'red', icon: <IconEyeOff size={12} /> },
};

export function DecisionBadge({ decision }: { readonly decision: Decision }) {
  const { text, color, icon } = LOOKS[decision];
  return (
    <Badge size="sm" variant="light" color={color} leftSection={icon} tt="none">
      {text}
    </Badge>
  );
}
