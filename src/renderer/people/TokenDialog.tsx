// An address that lets one person in under their name. It is made when asked for, shown once, and copied from here.
import { Button, CopyButton, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { client, orpc } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { Notice } from '../components/Notice.tsx';
import classes from './People.module.css';

export function TokenDialog({ person, onClose }: { readonly person: Annotator; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => client.people.makeToken({ annotatorId: person.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.people.tokens.key() }),
    onError: showProblem,
  });
  const isBrowser = window.duchenne === undefined;
  const address = making.data === undefined ? null : `${isBrowser ? window.location.origin : ''}${making.data.path}`;
  return (
    <Dialog onClose={onClose} title={`An address for ${person.name}`} size="lg">
      <Stack gap="md">
        <Text size="sm">
          Whoever opens it in a browser codes as {person.name}: they see the library, the desk, agreement and their own
          assignments, and write under this name only. They cannot import, export, train, review, or change passes.
        </Text>
        {address === null ? null : (
          <>
            <TextInput label="Address" className={classes.address ?? ''} readOnly value={address} data-autofocus onFocus={(event) => event.currentTarget.select()} />
            <Notice kind="warning" title="It is shown this once">
              Duchenne keeps only a fingerprint of it. Give it to {person.name} alone; make a new one when it is lost.
              {!isBrowser && ' It follows the address that the browser host prints when it starts (duchenne serve), in place of its own token.'}
            </Notice>
          </>
        )}
        <DialogFooter>
          <Button variant="default" onClick={onClose}>Close</Button>
          {address === null
            ? <Button leftSection={<IconKey size={16} />} loading={making.isPending} onClick={() => making.mutate()}>Make an address</Button>
            : (
              <CopyButton value={address}>
                {({ copied, copy }) => <Button leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>{copied ? 'Copied' : 'Copy the address'}</Button>}
              </CopyButton>
            )}
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
