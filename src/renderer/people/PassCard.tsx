// One pass: what it asks for, how far everybody is, and what can be done with it.
import { Button, Progress, Title } from '@mantine/core';
import { IconEye, IconEyeOff, IconLock, IconMoodSmile, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Assignment, CodingPass } from '../../shared/contract/people.ts';
import { chooseRaters } from '../app/agreement-choice.ts';
import { useAnnotator } from '../app/annotator.ts';
import { chooseAssignment, useAssignments } from '../app/assignment.ts';
import { client, orpc } from '../app/client.ts';
import { focusImage } from '../app/browsing.ts';
import { showProblem } from '../app/notify.ts';
import { ConfirmButton } from '../components/ConfirmButton.tsx';
import { countOf, formatCount, formatMoment } from '../components/format.ts';
import { StatusBadge } from '../components/StatusBadge.tsx';
import classes from './People.module.css';

interface PassCardProps {
  readonly pass: CodingPass;
  readonly isOwner: boolean;
}

export function PassCard({ pass, isOwner }: PassCardProps) {
  const mine = useAssignments().find((assignment) => assignment.pass.id === pass.id);
  return (
    <article className={classes.pass} aria-label={`Pass ${pass.name}`}>
      <div className={classes.head}>
        <Title order={2} size="h5">{pass.name}</Title>
        <StateBadges pass={pass} />
        <div className={classes.buttons}>
          {mine !== undefined && <CodeButton assignment={mine} />}
          {pass.closedAt !== null && pass.people.length > 1 && <AgreementButton pass={pass} />}
          {isOwner && pass.closedAt === null && <CloseButton pass={pass} />}
          {isOwner && pass.people.every(({ begun }) => begun === 0) && <RemoveButton pass={pass} />}
        </div>
      </div>
      <p className={classes.facts}>{describePass(pass)}</p>
      <ul className={classes.progress} aria-label={`Progress in ${pass.name}`}>
        {pass.people.map(({ annotator, assigned, begun, done }) => (
          <li key={annotator.id}>
            <span className={classes.name}>{annotator.name}</span>
            <Progress.Root size="md" aria-hidden>
              <Progress.Section value={assigned === 0 ? 0 : (100 * done) / assigned} />
              <Progress.Section value={assigned === 0 ? 0 : (100 * (begun - done)) / assigned} color="gray" />
            </Progress.Root>
            <span className={classes.numbers}>{formatCount(done)} of {formatCount(assigned)} done{begun > done ? `, ${formatCount(begun - done)} begun` : ''}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

function StateBadges({ pass: { isBlind, closedAt } }: { readonly pass: CodingPass }) {
  if (closedAt !== null) return <StatusBadge tone="neutral" icon={<IconLock size={12} />}>Closed</StatusBadge>;
  return isBlind
    ? <StatusBadge tone="info" icon={<IconEyeOff size={12} />}>Open, blind</StatusBadge>
    : <StatusBadge tone="good" icon={<IconEye size={12} />}>Open, codes in sight</StatusBadge>;
}

function describePass({ coding, actionUnits, faces, sharedFaces, isBlind, hidesGiven, closedAt }: CodingPass): string {
  const what = coding === 'expression' ? 'Expressions' : `Action units ${actionUnits.join(', ')}`;
  const shared = sharedFaces === 0 ? 'none by several people' : `${formatCount(sharedFaces)} by several people`;
  const given = isBlind && hidesGiven ? ' Imported labels are hidden too.' : '';
  const closed = closedAt === null ? '' : ` Closed ${formatMoment(closedAt)}.`;
  return `${what}. ${countOf(faces, 'face')}, ${shared}.${closedAt === null ? given : closed}`;
}

function CodeButton({ assignment: { pass, nextUncoded, done, assigned } }: { readonly assignment: Assignment }) {
  const [, navigate] = useLocation();
  const me = useAnnotator();
  const start = (): void => {
    chooseAssignment(pass.id, me?.id ?? null);
    focusImage(null);
    navigate(nextUncoded === null ? '/annotate' : `/annotate/${String(nextUncoded)}`);
  };
  if (pass.closedAt !== null) return null;
  return (
    <Button variant="light" leftSection={<IconMoodSmile size={16} />} onClick={start} disabled={nextUncoded === null} aria-label={`Code my assignment of ${pass.name}`}>
      {nextUncoded === null ? `All ${formatCount(assigned)} done` : done === 0 ? 'Start coding' : 'Go on coding'}
    </Button>
  );
}

function AgreementButton({ pass }: { readonly pass: CodingPass }) {
  const [, navigate] = useLocation();
  const show = (): void => {
    chooseRaters(pass.people.map(({ annotator }) => annotator.id));
    navigate('/agreement');
  };
  return <Button variant="default" leftSection={<IconUsersGroup size={16} />} onClick={show} aria-label={`Agreement of ${pass.name}`}>Agreement</Button>;
}

function CloseButton({ pass }: { readonly pass: CodingPass }) {
  const queries = useQueryClient();
  const close = useMutation({ mutationFn: () => client.people.closePass({ passId: pass.id }), onSuccess: () => queries.invalidateQueries(), onError: showProblem });
  const reveals = pass.isBlind
    ? `${pass.people.map(({ annotator }) => annotator.name).join(', ')} will see each other’s codes on these ${countOf(pass.faces, 'face')}, in the library, on the desk, in histories and in agreement${pass.hidesGiven ? ', and the labels that came with the data set' : ''}. What was seen cannot be unseen: a pass is never opened again.`
    : 'Everybody sees each other’s codes already. A closed pass is never opened again.';
  const left = pass.people.reduce((sum, { assigned, done }) => sum + assigned - done, 0);
  return (
    <ConfirmButton
      variant="default"
      loading={close.isPending}
      aria-label={`Close ${pass.name}`}
      question={`${left > 0 ? `${countOf(left, 'assigned face')} not done yet. ` : ''}${reveals}`}
      confirm="Close the pass"
      onConfirm={() => close.mutate()}
    >
      Close
    </ConfirmButton>
  );
}

function RemoveButton({ pass }: { readonly pass: CodingPass }) {
  const queries = useQueryClient();
  const remove = useMutation({ mutationFn: () => client.people.removePass({ passId: pass.id }), onSuccess: () => queries.invalidateQueries({ queryKey: orpc.people.key() }), onError: showProblem });
  return (
    <ConfirmButton variant="subtle" color="red" aria-label={`Remove ${pass.name}`} loading={remove.isPending} question="Nobody has begun it. No label is touched." confirm="Remove the pass" onConfirm={() => remove.mutate()}>
      Remove
    </ConfirmButton>
  );
}
