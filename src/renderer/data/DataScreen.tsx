// The data room: data sets, imports with a dry run, exports, and a backup of everything that people said.
import { useState } from 'react';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconDatabaseExport, IconDatabaseImport, IconDownload, IconMovie, IconPhotoPlus, IconTag } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { countOf } from '../components/format.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Page } from '../components/Page.tsx';
import { DatasetTable } from './DatasetTable.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FindFacesDialog } from './FindFacesDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { PartsDialog } from './PartsDialog.tsx';
import { SuggestionsDialog } from './SuggestionsDialog.tsx';
import { SuggestionsSection } from './SuggestionsSection.tsx';
import { VideoDialog } from './VideoDialog.tsx';

interface OpenDialog {
  readonly name: 'pictures' | 'videos' | 'labels' | 'export' | 'parts' | 'find-faces' | 'suggestions';
  /** The one it is about, or '' where that is chosen inside. */
  readonly dataset: string;
}

export function DataScreen() {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const datasets = useQuery(orpc.images.datasets.queryOptions());
  const hasPictures = datasets.data !== undefined && datasets.data.length > 0;
  const open = (name: OpenDialog['name'], dataset = '') => setDialog({ name, dataset });
  const actions = (
    <>
      <BackupButton />
      <Button variant="default" leftSection={<IconDownload size={15} />} disabled={!hasPictures} onClick={() => open('export')}>
        Export labels
      </Button>
      <Button variant="default" leftSection={<IconTag size={15} />} disabled={!hasPictures} onClick={() => open('labels')}>
        Import labels
      </Button>
      <Button variant="default" leftSection={<IconMovie size={15} />} onClick={() => open('videos')}>
        Import video
      </Button>
      <Button leftSection={<IconPhotoPlus size={15} />} onClick={() => open('pictures')}>
        Import pictures
      </Button>
    </>
  );
  return (
    <Page title="Data" note={hasPictures ? countOf(datasets.data.length, 'data set') : undefined} actions={actions}>
      {datasets.isPending && (
        <Stack aria-busy aria-label="Reading the data sets">
          <Skeleton h={40} />
          <Skeleton h={40} />
        </Stack>
      )}
      {datasets.data?.length === 0 && (
        <EmptyState icon={<IconDatabaseImport />} title="No pictures yet" action={<Button onClick={() => open('pictures')}>Import pictures</Button>}>
          Choose a folder of faces, or videos of them. A dry run shows what would come in before anything is written; the
          pictures stay where they are.
        </EmptyState>
      )}
      {hasPictures && <DatasetTable datasets={datasets.data} onAction={open} />}
      {hasPictures && <SuggestionsSection onImport={() => open('suggestions')} />}
      {dialog !== null && <Dialog dialog={dialog} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Dialog({ dialog, onClose }: { readonly dialog: OpenDialog; readonly onClose: () => void }) {
  const { name, dataset } = dialog;
  switch (name) {
    case 'pictures':
    case 'labels':
      return <ImportDialog firstStep={name} dataset={dataset} onClose={onClose} />;
    case 'videos':
      return <VideoDialog onClose={onClose} />;
    case 'suggestions':
      return <SuggestionsDialog onClose={onClose} />;
    case 'export':
      return <ExportDialog dataset={dataset} onClose={onClose} />;
    case 'find-faces':
      return <FindFacesDialog dataset={dataset} onClose={onClose} />;
    case 'parts':
      return <PartsDialog dataset={dataset} onClose={onClose} />;
  }
}

function BackupButton() {
  const backup = useMutation(orpc.projects.backup.mutationOptions({ onSuccess: ({ path }) => showDone(`Backed up to ${path}`), onError: showProblem }));
  return (
    <Button variant="default" leftSection={<IconDatabaseExport size={15} />} loading={backup.isPending} onClick={() => backup.mutate({})}>
      Back up now
    </Button>
  );
}
