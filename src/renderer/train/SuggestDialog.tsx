// A completed run says what it sees on the pictures of some data sets, labelled or not. A job that goes on by itself.
import { useState } from 'react';
import { Button, MultiSelect, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';

export function SuggestDialog({ runId, name, onClose }: { readonly runId: string; readonly name: string; readonly onClose: () => void }) {
  const datasets = useQuery(orpc.images.datasets.queryOptions());
  const [chosen, setChosen] = useState<string[]>([]);
  const [isAgain, setAgain] = useState(false);
  const predict = useMutation(
    orpc.suggestions.predict.mutationOptions({
      onSuccess: () => {
        showDone('It predicts in the background; Jobs shows how far it is');
        onClose();
      },
      onError: showProblem,
    }),
  );
  return (
    <Dialog onClose={onClose} title="Suggest on pictures" size="md">
      <Stack gap="md">
        <Text size="sm">
          “{name}” says what it sees on every picture of these data sets, labelled or not. On Annotate it then shows as
          suggestions, which are no labels until somebody accepts them. Faces that the run was trained on are marked.
        </Text>
        <MultiSelect label="Data sets" placeholder={chosen.length === 0 ? 'All' : ''} data={(datasets.data ?? []).map((dataset) => dataset.name)} value={chosen} onChange={setChosen} />
        <Switch label="Also pictures that it has predicted before" checked={isAgain} onChange={(event) => setAgain(event.currentTarget.checked)} />
        <DialogFooter note="What is done stays done where it is stopped.">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button loading={predict.isPending} onClick={() => predict.mutate({ runId, isAgain, ...(chosen.length === 0 ? {} : { datasets: chosen }) })}>Suggest</Button>
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
