// A dialog over the disk of the machine that runs the core, for hosts without a dialog of their own.
import { useState, type KeyboardEvent } from 'react';
import { ActionIcon, Badge, Button, Center, Group, Loader, Modal, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconFile, IconFolder } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FolderListing } from '../../shared/contract/projects.ts';
import { orpc } from '../app/client.ts';
import { explainError } from '../app/problems.ts';
import { baseName, folderOf } from './path-text.ts';
import classes from './FolderBrowser.module.css';

export type BrowseMode = 'folder' | 'file' | 'any';

interface FolderBrowserProps {
  readonly title: string;
  readonly mode: BrowseMode;
  /** A path to start at; the home folder where it is empty. */
  readonly start: string;
  readonly onPick: (path: string) => void;
  readonly onClose: () => void;
}

export function FolderBrowser({ title, mode, start, onPick, onClose }: FolderBrowserProps) {
  const [path, setPath] = useState(firstFolder(start, mode));
  const listing = useQuery({
    ...orpc.projects.browse.queryOptions({ input: { ...(path === undefined ? {} : { path }), withFiles: mode !== 'folder' } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    meta: { showsError: true },
  });
  const pick = (picked: string) => {
    onPick(picked);
    onClose();
  };
  const here = listing.data?.path ?? path ?? '';
  return (
    <Modal opened stackId="browse" onClose={onClose} title={title} size="lg">
      <Stack gap="sm">
        <PathLine key={here} path={here} parent={listing.data?.parent ?? null} onGo={setPath} />
        {listing.isError ? (
          <Unreadable message={explainError(listing.error).what} path={path ?? ''} onGo={setPath} />
        ) : (
          <Entries listing={listing.data} mode={mode} onEnter={setPath} onPick={pick} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {mode !== 'file' && (
            <Button disabled={listing.data === undefined || listing.isError} onClick={() => pick(here)}>
              Choose “{baseName(here)}”
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Where to open: the path typed so far, or the folder that holds it; the home folder where there is none. */
function firstFolder(start: string, mode: BrowseMode): string | undefined {
  const folder = mode === 'folder' ? start : folderOf(start);
  return folder === '' ? undefined : folder;
}

interface PathLineProps {
  readonly path: string;
  readonly parent: string | null;
  readonly onGo: (path: string) => void;
}

function PathLine({ path, parent, onGo }: PathLineProps) {
  const [text, setText] = useState(path);
  const goOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim() !== '') onGo(text.trim());
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon variant="default" size="lg" aria-label="Folder above" disabled={parent === null} onClick={() => parent !== null && onGo(parent)}>
        <IconArrowUp size={18} />
      </ActionIcon>
      <TextInput flex={1} aria-label="Folder" value={text} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={goOnEnter} spellCheck={false} />
    </Group>
  );
}

interface EntriesProps {
  readonly listing: FolderListing | undefined;
  readonly mode: BrowseMode;
  readonly onEnter: (path: string) => void;
  readonly onPick: (path: string) => void;
}

function Entries({ listing, mode, onEnter, onPick }: EntriesProps) {
  if (listing === undefined) {
    return (
      <Center h={320}>
        <Loader size="sm" />
      </Center>
    );
  }
  return (
    <ScrollArea h={320} className={classes.list}>
      {listing.entries.length === 0 && (
        <Text c="dimmed" p="md" size="sm">
          {mode === 'folder' ? 'No folders in here.' : 'This folder is empty.'}
        </Text>
      )}
      {listing.entries.map((entry) => (
        <UnstyledButton key={entry.path} className={classes.entry} onClick={() => (entry.kind === 'folder' ? onEnter(entry.path) : onPick(entry.path))}>
          {entry.kind === 'folder' ? <IconFolder size={18} /> : <IconFile size={18} />}
          <Text size="sm" truncate flex={1}>
            {entry.name}
          </Text>
          {entry.isProject && <Badge variant="light">project</Badge>}
        </UnstyledButton>
      ))}
    </ScrollArea>
  );
}

function Unreadable({ message, path, onGo }: { readonly message: string; readonly path: string; readonly onGo: (path: string | undefined) => void }) {
  const above = folderOf(path);
  return (
    <Stack h={320} justify="center" align="center" gap="xs">
      <Text size="sm">{message}</Text>
      <Button variant="light" size="xs" onClick={() => onGo(above === '' ? undefined : above)}>
        {above === '' ? 'Go to the home folder' : 'Go to the folder above'}
      </Button>
    </Stack>
  );
}
