// The face under review, large, with the label it was given against the one the run suggests.
import { useState } from 'react';
import { Group, SegmentedControl, Stack, Text, Tooltip } from '@mantine/core';
import { IconArrowRight, IconPhotoOff } from '@tabler/icons-react';
import type { QueueItem } from '../../shared/contract/review.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import type { MediaSize } from '../../shared/host.ts';
import { mediaUrl } from '../app/media.ts';
import { formatScore, formatShare } from '../components/format.ts';
import { DecisionBadge } from './DecisionBadge.tsx';
import { isAnswered } from './review-queue.ts';
import classes from './Review.module.css';

export type FaceView = Extract<MediaSize, 'full' | 'crop'>;

interface FacePaneProps {
  readonly item: QueueItem;
  readonly view: FaceView;
  readonly onView: (view: FaceView) => void;
}

export function FacePane({ item, view, onView }: FacePaneProps) {
  return (
    <Stack gap="xs">
      {/* The key throws the old picture away: a face never stands under another face's label while it loads. */}
      <LargeFace key={`${String(item.imageId)}/${view}`} imageId={item.imageId} view={view} />
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Tooltip label={`${item.dataset}: ${item.path}`} multiline maw={420}>
          <Text size="xs" c="dimmed" truncate>
            {item.path}
          </Text>
        </Tooltip>
        <SegmentedControl
          size="xs"
          aria-label="View of the face"
          value={view}
          onChange={(chosen) => onView(chosen === 'full' ? 'full' : 'crop')}
          data={[
            { value: 'crop', label: 'Crop' },
            { value: 'full', label: 'Whole picture' },
          ]}
        />
      </Group>
    </Stack>
  );
}

function LargeFace({ imageId, view }: { readonly imageId: number; readonly view: FaceView }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) {
    return (
      <div className={classes.picture} role="img" aria-label="The picture cannot be read">
        <Stack align="center" gap={4}>
          <IconPhotoOff size={32} stroke={1.5} />
          <Text size="sm" c="dimmed">
            The picture can’t be read. Was its folder moved?
          </Text>
        </Stack>
      </div>
    );
  }
  return (
    <div className={classes.picture}>
      <img src={mediaUrl(imageId, view)} alt="Face under review" data-image-id={imageId} draggable={false} onError={() => setMissing(true)} />
    </div>
  );
}

/** Given → suggested, in words and numbers. */
export function LabelContest({ item }: { readonly item: QueueItem }) {
  return (
    <Group gap="md" align="flex-start" role="group" aria-label="Labels">
      <LabelSide heading="Given" label={expressionTitle(item.given)} note={`weight ${formatScore(item.weight)}`} />
      <IconArrowRight size={22} className={classes.contestArrow} aria-hidden />
      <LabelSide heading="Suggested" label={expressionTitle(item.suggested)} note={`${formatShare(item.suggestedProbability)} sure`} />
      {isAnswered(item) && (
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            Decided
          </Text>
          <DecisionBadge decision={item.decision} />
        </Stack>
      )}
    </Group>
  );
}

function LabelSide({ heading, label, note }: { readonly heading: string; readonly label: string; readonly note: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {heading}
      </Text>
      <Text size="xl" fw={650} lh={1.15}>
        {label}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </div>
  );
}
