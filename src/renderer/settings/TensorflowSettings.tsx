// Installs TensorFlow's kernels on this machine, or takes them away: with what it costs said before, progress and a log.
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Engines } from '../../shared/contract/projects.ts';
import { client, orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { ConfirmButton } from '../components/ConfirmButton.tsx';
import { startInstallation, stopInstallation, useInstallation } from './installation.ts';
import classes from './Settings.module.css';

const QUESTION =
  'Download and compile TensorFlow? 274 MB to download, 0.9 GB on disk; where there is an NVIDIA driver 3.4 GB and 5.3 GB. It needs python3 with pip, npm and a C++ compiler.';

export function TensorflowSettings({ installed }: { readonly installed: Engines['installed'] }) {
  const queries = useQueryClient();
  const { isRunning, log, progress } = useInstallation();
  const ask = (): Promise<void> => queries.invalidateQueries({ queryKey: orpc.training.engines.key() });
  const install = useMutation({
    mutationFn: startInstallation,
    onSuccess: (engine) => {
      if (engine !== null) showDone(`TensorFlow ${engine.version} trains from now on`);
    },
    onError: showProblem,
    onSettled: ask,
  });
  const remove = useMutation({
    mutationFn: () => client.engines.remove({ name: 'tensorflow' }),
    onSuccess: ({ freedBytes }) => showDone(`TensorFlow is removed; ${inMegabytes(freedBytes)} are free again`),
    onError: showProblem,
    onSettled: ask,
  });
  return (
    <Stack gap="xs" mt="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {installed === null ? 'TensorFlow is faster than what comes with the application.' : `TensorFlow ${installed.version} (${installed.variant}) takes ${inMegabytes(installed.bytes)} of the disk.`}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {isRunning && <Button variant="subtle" color="red" onClick={stopInstallation}>Stop</Button>}
          {installed !== null && !isRunning && (
            <ConfirmButton variant="default" leftSection={<IconTrash size={15} />} loading={remove.isPending} question="Remove TensorFlow from this machine? Runs stay." confirm="Remove" onConfirm={() => remove.mutate()}>
              Remove TensorFlow
            </ConfirmButton>
          )}
          <ConfirmButton variant="default" leftSection={<IconDownload size={15} />} loading={isRunning} question={QUESTION} confirm="Install" onConfirm={() => install.mutate()}>
            {installed === null ? 'Install TensorFlow' : 'Install again'}
          </ConfirmButton>
        </Group>
      </Group>
      {progress?.total != null && <Progress value={(100 * progress.done) / progress.total} aria-label={`${String(progress.done)} of ${String(progress.total)} ${progress.label}`} />}
      {log.length > 0 && (
        <div role="log" aria-label="Installation" className={classes.path}>
          {log.map((sentence, place) => <div key={place}>{sentence}</div>)}
        </div>
      )}
    </Stack>
  );
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
