// Events as rows, newest first: when, who, which face, what from what to what, and how. Virtualised. A row leads to its
// face on the desk.
import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { EVENT_SOURCE_TITLES, EVENT_SOURCES, type AuditEvent } from '../../shared/contract/audit.ts';
import { describeField, describeValue } from '../../shared/event-words.ts';
import { FaceThumbnail } from '../components/FaceThumbnail.tsx';
import { formatShare } from '../components/format.ts';
import classes from './Audit.module.css';

const ROW_HEIGHT = 46;
const COLUMNS = ['When', 'Who', 'Face', 'What', 'From', 'To', 'How'] as const;

const moment = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });

interface AuditTableProps {
  readonly events: readonly AuditEvent[];
  readonly hasMore: boolean;
  readonly onEnd: () => void;
}

export function AuditTable({ events, hasMore, onEnd }: AuditTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: events.length, getScrollElement: () => frame.current, estimateSize: () => ROW_HEIGHT, overscan: 10 });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= events.length - 20) onEnd();
  }, [hasMore, last, events.length, onEnd]);
  return (
    <div ref={frame} className={classes.frame} role="table" aria-label="Events" aria-rowcount={hasMore ? -1 : events.length + 1} tabIndex={0}>
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row}>
          {COLUMNS.map((title) => <span key={title} role="columnheader">{title}</span>)}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: rows.getTotalSize() }}>
        {visible.map(({ index, start }) => {
          const event = events[index];
          return event === undefined ? null : <EventRow key={event.id} event={event} index={index} top={start} />;
        })}
      </div>
    </div>
  );
}

function EventRow({ event, index, top }: { readonly event: AuditEvent; readonly index: number; readonly top: number }) {
  const { at, annotator, imageId, path, dataset, field, before, after } = event;
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row} data-taken-back={event.takenBackBy !== null || undefined} style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT }}>
      <span role="cell" className={classes.cell}><time dateTime={at}>{moment.format(new Date(at))}</time><small>#{event.id}</small></span>
      <span role="cell" className={classes.cell}>{annotator}</span>
      <span role="cell" className={classes.face}>
        <FaceThumbnail imageId={imageId} alt="" size={34} />
        <span className={classes.cell}>
          <Link href={`/annotate/${imageId}`} className={classes.link}><VisuallyHidden>Open face </VisuallyHidden>{path}</Link>
          <small>{dataset}</small>
        </span>
      </span>
      <span role="cell" className={classes.cell}>{describeField(field)}</span>
      <span role="cell" className={classes.cell}>{describeValue(field, before)}</span>
      <span role="cell" className={classes.cell}><strong>{describeValue(field, after)}</strong></span>
      <span role="cell" className={classes.cell}><How event={event} /></span>
    </div>
  );
}

/** How it was written, what it takes back, and what took it back since. */
function How({ event: { source, takesBack, takenBackBy, origin } }: { readonly event: AuditEvent }) {
  const more = [
    takesBack === null ? '' : `${titleOf(takesBack.source)}, ${moment.format(new Date(takesBack.at))}`,
    origin === null ? '' : `${origin.sourceName}${origin.probability === null ? '' : `, ${formatShare(origin.probability)}`}`,
    takenBackBy === null ? '' : `taken back by #${takenBackBy}`,
  ];
  return (
    <>
      <span>{takesBack === null ? titleOf(source) : `${titleOf(source)} of #${takesBack.id}`}</span>
      <small>{more.filter((part) => part !== '').join('; ')}</small>
    </>
  );
}

function titleOf(source: string): string {
  const known = EVENT_SOURCES.find((entry) => entry === source);
  return known === undefined ? source : EVENT_SOURCE_TITLES[known];
}
