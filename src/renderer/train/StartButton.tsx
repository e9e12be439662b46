// Starts the run, or says what hinders it.
import { Button, List, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { StartRun, TrainingPreview } from '../../shared/contract/training.ts';
import { orpc } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';

interface StartButtonProps {
  readonly name: string;
  readonly request: StartRun | null;
  readonly preview: TrainingPreview | undefined;
}

export function StartButton({ name, request, preview }: StartButtonProps) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const start = useMutation(
    orpc.training.start.mutationOptions({
      onSuccess: ({ runId }) => {
        void queries.invalidateQueries({ queryKey: orpc.training.runs.key() });
        navigate(`/train/${runId}`);
      },
      onError: showProblem,
    }),
  );
  const reasons = whyNot(request, preview);
  return (
    <Stack gap={6}>
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        disabled={request === null || preview === undefined || reasons.length > 0}
        loading={start.isPending}
        aria-describedby={reasons.length > 0 ? 'start-reasons' : undefined}
        onClick={() => request !== null && start.mutate(name === '' ? request : { ...request, name })}
      >
        Start training
      </Button>
      {reasons.length > 0 && (
        <List size="xs" id="start-reasons" c="var(--desk-warning)">
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** Why it can't start now, in sentences. */
function whyNot(request: StartRun | null, preview: TrainingPreview | undefined): string[] {
  if (request === null) return ['A setting is not right: see above.'];
  return (preview?.obstacles ?? []).map(({ what }) => what);
}
