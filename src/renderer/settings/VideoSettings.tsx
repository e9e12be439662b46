// ffmpeg, which reads videos: which one is used and its version, or how to get it; another can be chosen.
import { useState } from 'react';
import { Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { VideoTool } from '../../shared/contract/videos.ts';
import { useRole } from '../app/annotator.ts';
import { client, orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { PathField } from '../components/PathField.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import classes from './Settings.module.css';

/** Nothing for coders on somebody else's machine: what runs there is not theirs to see or choose. */
export function VideoSettings() {
  return useRole() === 'coder' ? null : <VideoCard />;
}

function VideoCard() {
  const tool = useQuery(orpc.videos.tool.queryOptions());
  return (
    <Card component="section" aria-label="Videos">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          Videos
        </Title>
        <Button variant="default" leftSection={<IconRefresh size={15} />} loading={tool.isFetching} onClick={() => void tool.refetch()}>
          Look again
        </Button>
      </Group>
      {tool.data === undefined ? tool.isPending && <Skeleton h={80} aria-label="Looking for ffmpeg" /> : <Tool key={tool.data.path} tool={tool.data} />}
    </Card>
  );
}

function Tool({ tool }: { readonly tool: VideoTool }) {
  const queries = useQueryClient();
  const [path, setPath] = useState(tool.path ?? '');
  const choose = useMutation({
    mutationFn: (chosen: string | null) => client.videos.chooseTool({ path: chosen }),
    onSuccess: (found) => {
      queries.setQueryData(orpc.videos.tool.queryKey(), found);
      if (found.version !== null) showDone(`ffmpeg ${found.version} reads videos from now on`);
    },
    onError: showProblem,
  });
  const isFixed = tool.chosenBy === 'environment';
  return (
    <Stack gap="sm">
      <div className={classes.engine}>
        <StatusBadge tone={tool.found ? 'good' : 'neutral'} icon={tool.found ? <IconCheck size={12} /> : <IconX size={12} />}>
          {tool.found ? 'available' : 'not available'}
        </StatusBadge>
        <div>
          <Text size="sm" fw={600}>
            {tool.version === null ? 'ffmpeg' : `ffmpeg ${tool.version}`}
          </Text>
          {tool.path !== null && <Text className={classes.path}>{tool.path}</Text>}
          <Text size="sm" c="dimmed">
            {tool.remedy ?? WHOSE[tool.chosenBy]}
          </Text>
        </div>
      </div>
      {!isFixed && (
        <Group align="flex-end" wrap="nowrap">
          <div className={classes.grow}>
            <PathField label="Path of ffmpeg" mode="file" value={path} onChange={setPath} description="ffprobe has to lie beside it." />
          </div>
          <Button disabled={path.trim() === '' || path.trim() === tool.path} loading={choose.isPending} onClick={() => choose.mutate(path.trim())}>
            Use this one
          </Button>
          {tool.chosenBy === 'settings' && (
            <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate(null)}>
              Look for it instead
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}

const WHOSE: Readonly<Record<VideoTool['chosenBy'], string>> = {
  environment: 'Named by DUCHENNE_FFMPEG.',
  settings: 'Chosen here. It does not come with Duchenne.',
  search: 'Found on this machine. It does not come with Duchenne.',
};
