// Who codes what: passes with everybody's progress, and the people with the addresses they come in by.
import { Button, Skeleton } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CodingPass } from '../../shared/contract/people.ts';
import { useRole } from '../app/annotator.ts';
import { orpc } from '../app/client.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { countOf } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { NewPassDialog } from './NewPassDialog.tsx';
import { PassCard } from './PassCard.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import classes from './People.module.css';

/** Nobody is told when others code in a blind pass; how much they have done is asked for. */
const LOOK_EVERY_MS = 5000;

export function PeopleScreen() {
  const isOwner = useRole() === 'owner';
  const { data: passes } = useQuery(orpc.people.passes.queryOptions({ staleTime: 0, refetchInterval: LOOK_EVERY_MS }));
  const [isPlanning, setPlanning] = useState(false);
  return (
    <Page
      title="People"
      note={passes === undefined ? undefined : countOf(passes.filter(({ closedAt }) => closedAt === null).length, 'open pass', 'open passes')}
      actions={isOwner && <Button leftSection={<IconPlus size={16} />} onClick={() => setPlanning(true)}>New pass</Button>}
    >
      <div className={isOwner ? classes.columns : undefined}>
        {passes === undefined ? <Skeleton h={200} aria-label="Loading the passes" /> : <Passes passes={passes} isOwner={isOwner} onNew={() => setPlanning(true)} />}
        {isOwner && <PeopleTable passes={passes ?? []} />}
      </div>
      {isPlanning && <NewPassDialog onClose={() => setPlanning(false)} />}
    </Page>
  );
}

interface PassesProps {
  readonly passes: readonly CodingPass[];
  readonly isOwner: boolean;
  readonly onNew: () => void;
}

function Passes({ passes, isOwner, onNew }: PassesProps) {
  if (passes.length === 0) {
    return (
      <EmptyState icon={<IconClipboardList />} title="No coding pass yet" action={isOwner && <Button onClick={onNew}>New pass</Button>}>
        A pass shares faces out to people: who codes what, how much of it several people code, and whether they see each
        other’s codes meanwhile.
      </EmptyState>
    );
  }
  return (
    <div className={classes.passes}>
      {passes.map((pass) => <PassCard key={pass.id} pass={pass} isOwner={isOwner} />)}
    </div>
  );
}
