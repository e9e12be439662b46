// Boxes, landmarks and upright crops for a data set. It goes on in the background when the dialog is closed.
import { Button, Stack, Text } from '@mantine/core';
import { faceFindingReportSchema } from '../../shared/contract/images.ts';
import { client } from '../app/client.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { CappedTable } from './CappedTable.tsx';
import { Facts } from './Facts.tsx';
import { JobProblem } from './JobProblem.tsx';
import { useStartedJob } from './use-started-job.ts';

export function FindFacesDialog({ dataset, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const finding = useStartedJob(faceFindingReportSchema);
  const { report } = finding;
  return (
    <Dialog onClose={onClose} title={`Find faces in ${dataset}`} size="lg">
      <Stack gap="md">
        {report === null ? (
          <Text size="sm">
            Every picture is searched for a face: its box, its landmarks, and an upright square crop to train on. Pictures
            without a face are listed and stay as they are. Faces that are already cropped need none of this.
          </Text>
        ) : (
          <>
            <Facts
              label="What was found"
              facts={[
                { name: 'Pictures', count: report.pictures },
                { name: 'Faces found', count: report.found },
                { name: 'Known before', count: report.alreadyThere },
                { name: 'Without a face', count: report.withoutFaceCount, isWarning: true },
              ]}
            />
            <CappedTable
              title="Without a face"
              entries={report.withoutFace}
              count={report.withoutFaceCount}
              columns={[
                { heading: 'Picture', cell: (entry) => entry.path, isPath: true },
                { heading: 'Why', cell: (entry) => entry.reason },
              ]}
            />
          </>
        )}
        {finding.isRunning && <JobProgressBar job={finding.job} title="Finding faces" />}
        <JobProblem problem={finding.problem} />
        <DialogFooter note={finding.isRunning ? 'It goes on when you close this.' : undefined}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          {report === null && (
            <Button loading={finding.isRunning} onClick={() => finding.start(() => client.images.findFaces({ dataset }))}>
              Find faces
            </Button>
          )}
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
