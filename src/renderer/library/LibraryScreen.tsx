// Every face of the project: filter, sort, look, select, and go on to Annotate.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconFilterOff, IconLayoutSidebarRight, IconMoodSmile, IconPhotoPlus, IconPlugConnectedX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { browse, focusImage, useBrowsing } from '../app/browsing.ts';
import { explainError } from '../app/problems.ts';
import { useUndoActions } from '../app/use-undo-actions.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { formatCount } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { CountsPanel } from './CountsPanel.tsx';
import { FaceGrid } from './FaceGrid.tsx';
import { FilterBar } from './FilterBar.tsx';
import { libraryViewStore, useLibraryView } from './library-view.ts';
import { NOTHING_SELECTED, type Selection } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useCounts } from './use-counts.ts';
import { useImageList, type ImageList } from './use-image-list.ts';
import classes from './LibraryScreen.module.css';

export function LibraryScreen() {
  const list = useImageList();
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [, navigate] = useLocation();
  const { isPanelOpen } = useLibraryView();
  useUndoActions(focusImage);
  const open = useCallback((id: number) => {
    focusImage(id);
    navigate(`/annotate/${id}`);
  }, [navigate]);
  return (
    <Page
      title="Library"
      note={<Total />}
      fills
      actions={
        <>
          <Button component={Link} href="/annotate" variant="default" leftSection={<IconMoodSmile size={16} stroke={1.6} />}>Annotate</Button>
          <Tooltip label={isPanelOpen ? 'Hide the counts' : 'Show the counts'}>
            <ActionIcon aria-label="Counts" aria-pressed={isPanelOpen} onClick={() => libraryViewStore.setState({ isPanelOpen: !isPanelOpen })}>
              <IconLayoutSidebarRight size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <FilterBar />
      <div className={classes.body}>
        <div className={classes.list}>
          {list.items.length > 0 || list.isLoading
            ? <FaceGrid list={list} selection={selection} onSelect={setSelection} onOpen={open} />
            : <NoFaces list={list} />}
          {selection.ids.size > 0 && <SelectionBar selection={selection} onSelect={setSelection} onOpen={open} />}
        </div>
        {isPanelOpen && <CountsPanel />}
      </div>
    </Page>
  );
}

function Total() {
  const counts = useCounts();
  return <span aria-live="polite">{counts === undefined ? '' : `${formatCount(counts.total)} faces`}</span>;
}

function NoFaces({ list }: { readonly list: ImageList }) {
  const { filter } = useBrowsing();
  if (list.error !== null) {
    const { what, where, remedy } = explainError(list.error);
    return (
      <EmptyState icon={<IconPlugConnectedX />} title={what} action={<Button onClick={list.retry}>Try again</Button>}>
        {[where, remedy].filter((part) => part !== null).join(' ')}
      </EmptyState>
    );
  }
  if (Object.keys(filter).length > 0) {
    return (
      <EmptyState icon={<IconFilterOff />} title="No face fits this filter" action={<Button onClick={() => browse({})}>Show every face</Button>}>
        Take away a part of it, or look at everything.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<IconPhotoPlus />} title="No faces yet" action={<Button component={Link} href="/data">Import pictures</Button>}>
      Import a folder of faces; its label files come next.
    </EmptyState>
  );
}
