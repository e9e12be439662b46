// Coding one face: the picture large, its sequence below, action units and expression beside it.
import { Button } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Redirect, useParams } from 'wouter';
import { useChosenAssignment } from '../app/assignment.ts';
import { useBrowsing } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ScreenLoading } from '../components/ScreenLoading.tsx';
import { Desk } from './DeskView.tsx';

export function AnnotateScreen() {
  const { imageId } = useParams();
  const id = Number(imageId);
  return Number.isInteger(id) && id > 0 ? <Desk imageId={id} /> : <FirstFace />;
}

/** Without a picture in the address: the one looked at last, else the first of the list. */
function FirstFace() {
  const { filter, sort, focusedId } = useBrowsing();
  const assignment = useChosenAssignment();
  const { data } = useQuery(orpc.images.list.queryOptions({ input: { filter, sort, limit: 1 }, enabled: focusedId === null }));
  const first = focusedId ?? assignment?.nextUncoded ?? data?.items[0]?.id;
  if (first !== undefined) return <Redirect to={`/annotate/${first}`} replace />;
  if (data === undefined) return <ScreenLoading />;
  return (
    <EmptyState icon={<IconMoodSmile />} title="No face to annotate" action={<Button component={Link} href="/library">Open the library</Button>}>
      The list that the library shows is empty. Import pictures, or take its filter away.
    </EmptyState>
  );
}
