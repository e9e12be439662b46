// Development and test by subject, from a file that a data set came with.
import { useState } from 'react';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { countOf } from '../components/format.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { PathField } from '../components/PathField.tsx';

export function PartsDialog({ dataset, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const [path, setPath] = useState('');
  const queries = useQueryClient();
  const assign = useMutation(
    orpc.images.assignParts.mutationOptions({
      onSuccess: ({ subjects, images }) => {
        showDone(`${countOf(images, 'picture')} of ${countOf(subjects, 'subject')} have their part`);
        void queries.invalidateQueries({ queryKey: orpc.images.key() });
        onClose();
      },
      onError: showProblem,
    }),
  );
  return (
    <Dialog onClose={onClose} title={`Parts of ${dataset}`} size="lg">
      <Stack gap="md">
        <Text size="sm">
          A CSV with the columns <code>subject,part</code>; a part is <code>development</code> or <code>test</code>. Test
          subjects are never trained on. One wrong line, and nothing is assigned.
        </Text>
        <PathField label="Parts file" mode="file" isRequired value={path} onChange={setPath} isDisabled={assign.isPending} />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={path.trim() === ''} loading={assign.isPending} onClick={() => assign.mutate({ path: path.trim(), dataset })}>
            Assign parts
          </Button>
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
