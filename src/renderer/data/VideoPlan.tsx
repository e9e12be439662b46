// What an import of videos would do, and what it did: counts first, then video by video.
import { Stack, Text } from '@mantine/core';
import type { PlannedVideo, VideoImportReport, VideoPlan } from '../../shared/contract/videos.ts';
import { countOf, formatBytes, formatCount, formatVideoTime } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { CappedTable } from './CappedTable.tsx';
import { Facts } from './Facts.tsx';

const STATES = { new: 'new', imported: 'imported', 'already-there': 'already there', refused: 'refused' } as const;

export function VideoPlanView({ plan }: { readonly plan: VideoPlan }) {
  const { videos, found, bytes, freeBytes } = plan;
  const isTooLarge = bytes > freeBytes;
  return (
    <Stack gap="sm" role="region" aria-label="Plan">
      <Facts
        label="What would come in"
        facts={[
          { name: 'Videos', count: found },
          { name: 'New', count: plan.new },
          { name: 'Already there', count: plan.alreadyThere },
          { name: 'Refused', count: plan.refused, isWarning: true },
          { name: 'Frames, about', count: plan.frames },
        ]}
      />
      {plan.new > 0 && (
        <Text size="sm" c="dimmed">
          About {formatBytes(bytes)} of disk, of {formatBytes(freeBytes)} that are free.
        </Text>
      )}
      {isTooLarge && <Notice kind="error" title="The frames do not fit on the disk of the project">Make room, take fewer frames a second, or take them as JPEG.</Notice>}
      {plan.withoutSubject > 0 && (
        <Notice kind="warning" title={`${countOf(plan.withoutSubject, 'video')} without a subject`}>
          A split by subject would take each frame as a subject of its own. Name the subject, or say what the paths say.
        </Notice>
      )}
      <CappedTable
        title="Videos"
        entries={videos}
        count={found}
        columns={[
          { heading: 'Video', cell: ({ path }) => path, isPath: true },
          { heading: 'Length', cell: ({ durationMs }) => (durationMs === null ? '–' : formatVideoTime(durationMs)) },
          { heading: 'Picture', cell: describePicture },
          { heading: 'Frames, about', cell: ({ state, frames }) => (state === 'new' ? (frames === null ? 'unknown' : formatCount(frames)) : STATES[state]) },
          { heading: 'Subject', cell: ({ subject }) => subject ?? '–' },
          { heading: 'Worth knowing', cell: ({ reason, notes }) => [...(reason === null ? [] : [reason]), ...notes].join(' ') },
        ]}
      />
    </Stack>
  );
}

function describePicture({ state, width, height, nativeRate }: PlannedVideo): string {
  if (state !== 'new') return '–';
  const rate = nativeRate === null ? '' : `, ${String(Number(nativeRate.toFixed(3)))} a second`;
  return `${String(width)} × ${String(height)}${rate}`;
}

export function VideoReportView({ report }: { readonly report: VideoImportReport }) {
  return (
    <Stack gap="sm" role="region" aria-label="Report">
      <Facts
        label="What came in"
        facts={[
          { name: 'Videos', count: report.imported },
          { name: 'Frames', count: report.frames },
          { name: 'Already there', count: report.alreadyThere },
          { name: 'Refused', count: report.refused, isWarning: true },
          { name: 'Same content as another', count: report.duplicates },
        ]}
      />
      <CappedTable
        title="Videos"
        entries={report.videos}
        count={report.found}
        columns={[
          { heading: 'Video', cell: ({ path }) => path, isPath: true },
          { heading: 'Frames', cell: ({ state, frames }) => (state === 'imported' ? formatCount(frames) : STATES[state]) },
          { heading: 'Worth knowing', cell: ({ reason, notes }) => [...(reason === null ? [] : [reason]), ...notes].join(' ') },
        ]}
      />
    </Stack>
  );
}
