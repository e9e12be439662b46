// Every change of a face's labels, newest first: who, when, from what to what, and how.
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AnnotationEvent } from '../../shared/contract/annotations.ts';
import { describeField, describeValue } from '../../shared/event-words.ts';
import { describeOrigin } from '../../shared/suggestions.ts';
import { orpc } from '../app/client.ts';
import { formatMoment } from '../components/format.ts';
import classes from './History.module.css';

const SHOWN = 100;

export function History({ imageId }: { readonly imageId: number }) {
  const { data } = useQuery(orpc.annotations.history.queryOptions({ input: { imageId, limit: SHOWN } }));
  if (data === undefined) return <Skeleton h={120} />;
  if (data.length === 0) return <Text size="sm" c="dimmed">Nothing was ever labelled here.</Text>;
  return (
    <ol className={classes.list} aria-label="History of this face">
      {data.map((event) => <EventRow key={event.id} event={event} />)}
    </ol>
  );
}

function EventRow({ event }: { readonly event: AnnotationEvent }) {
  return (
    <li className={classes.event}>
      <span><strong>{describeField(event.field)}</strong> {describeValue(event.field, event.before)} → {describeValue(event.field, event.after)}</span>
      <span className={classes.who}>{event.annotator}, {formatMoment(event.at)}{event.source === 'desk' ? '' : `, ${event.source}`}{event.origin === null ? '' : ` by ${describeOrigin(event.origin)}`}</span>
    </li>
  );
}
