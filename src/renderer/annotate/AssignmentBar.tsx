// Above the face, for whoever has something assigned: which list is worked through, how far one is in it, what is hidden.
import { Button, Group, NativeSelect, Progress, Text, Tooltip } from '@mantine/core';
import { IconEyeOff, IconPlayerTrackNext } from '@tabler/icons-react';
import type { Assignment } from '../../shared/contract/people.ts';
import { useAnnotator } from '../app/annotator.ts';
import { chooseAssignment, useAssignmentPlace, useAssignments, useChosenAssignment } from '../app/assignment.ts';
import { formatCount } from '../components/format.ts';
import { StatusBadge } from '../components/StatusBadge.tsx';
import type { DeskCommands } from './desk-commands.ts';
import classes from './AssignmentBar.module.css';

interface AssignmentBarProps {
  readonly imageId: number;
  readonly commands: DeskCommands;
}

export function AssignmentBar({ imageId, commands }: AssignmentBarProps) {
  const assignments = useAssignments();
  const chosen = useChosenAssignment();
  const annotator = useAnnotator();
  if (assignments.length === 0 || annotator === null) return null;
  const choose = (value: string): void => {
    const next = assignments.find(({ pass }) => String(pass.id) === value);
    chooseAssignment(next?.pass.id ?? null, annotator.id);
    if (next?.nextUncoded != null) commands.goTo(next.nextUncoded);
  };
  return (
    <section className={classes.root} aria-label="What is worked through">
      <NativeSelect
        size="xs"
        aria-label="List to work through"
        value={chosen === null ? '' : String(chosen.pass.id)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[{ value: '', label: 'The library’s list' }, ...assignments.map(({ pass }) => ({ value: String(pass.id), label: `My assignment: ${pass.name}${pass.closedAt === null ? '' : ' (closed)'}` }))]}
      />
      {chosen !== null && <Progressing imageId={imageId} assignment={chosen} commands={commands} />}
      {assignments.filter(({ pass }) => pass.isBlind && pass.closedAt === null).map((assignment) => <BlindBadge key={assignment.pass.id} imageId={imageId} assignment={assignment} />)}
    </section>
  );
}

function Progressing({ imageId, assignment, commands }: AssignmentBarProps & { readonly assignment: Assignment }) {
  const { pass, assigned, done, nextUncoded } = assignment;
  const place = useAssignmentPlace(pass.id, imageId);
  const next = place == null ? nextUncoded : place.nextUncoded;
  return (
    <>
      <Text size="xs" fw={500} className={classes.words} aria-live="polite">
        {place === undefined ? '…' : place === null ? 'Not in your assignment' : `My assignment ${formatCount(place.position)} of ${formatCount(place.assigned)}${place.isDone ? ', done' : ''}`}
      </Text>
      <Group gap={6} wrap="nowrap" className={classes.done}>
        <Progress value={assigned === 0 ? 0 : (100 * done) / assigned} size="sm" w={64} aria-hidden />
        <Text size="xs" c="dimmed" className={classes.words}>{formatCount(done)} done</Text>
      </Group>
      <Button size="compact-xs" variant="default" leftSection={<IconPlayerTrackNext size={14} />} disabled={next === null} onClick={() => next !== null && commands.goTo(next)}>
        Next uncoded
      </Button>
    </>
  );
}

/** Said wherever it is so, whichever list is worked through. */
function BlindBadge({ imageId, assignment: { pass } }: { readonly imageId: number; readonly assignment: Assignment }) {
  const place = useAssignmentPlace(pass.id, imageId);
  if (place == null) return null;
  const what = pass.hidesGiven ? 'What others coded, and the labels that came with the data set, are' : 'What others coded is';
  return (
    <Tooltip label={`${what} hidden on this face until the pass “${pass.name}” is closed. You see your own codes alone.`} maw={320}>
      <span tabIndex={0} className={classes.badge}>
        <StatusBadge tone="info" icon={<IconEyeOff size={12} />}>Blind: others’ codes are hidden</StatusBadge>
      </span>
    </Tooltip>
  );
}
