// The queue as a list: what was given, what is suggested, how likely the label is wrong; faces drawn by lot are marked.
// Virtualised.
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { WalkItem } from '../../shared/contract/review.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { FaceThumbnail } from '../components/FaceThumbnail.tsx';
import { formatShare } from '../components/format.ts';
import { DecisionBadge } from './DecisionBadge.tsx';
import { isAnswered } from './review-queue.ts';
import classes from './Review.module.css';

const ROW_HEIGHT = 60;

interface QueueListProps {
  readonly items: readonly WalkItem[];
  readonly currentId: number | null;
  readonly onSelect: (imageId: number) => void;
  readonly onMove: (by: 1 | -1) => void;
}

export function QueueList({ items, currentId, onSelect, onMove }: QueueListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => frame.current, estimateSize: () => ROW_HEIGHT, overscan: 8 });
  const at = items.findIndex((item) => item.imageId === currentId);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at);
  }, [at, rows]);
  // A focused list has the arrows to itself; everything else stays the screen's.
  const moveOnArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    onMove(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <div
      ref={frame}
      className={classes.queue}
      role="listbox"
      aria-label="Suspicious faces, worst first"
      aria-activedescendant={currentId === null ? undefined : optionId(currentId)}
      tabIndex={0}
      onKeyDown={moveOnArrow}
    >
      <div className={classes.queueInner} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return <QueueRow key={item.imageId} item={item} top={row.start} isCurrent={item.imageId === currentId} onSelect={onSelect} />;
        })}
      </div>
    </div>
  );
}

function optionId(imageId: number): string {
  return `queue-face-${String(imageId)}`;
}

interface QueueRowProps {
  readonly item: WalkItem;
  readonly top: number;
  readonly isCurrent: boolean;
  readonly onSelect: (imageId: number) => void;
}

function QueueRow({ item, top, isCurrent, onSelect }: QueueRowProps) {
  return (
    <div
      id={optionId(item.imageId)}
      role="option"
      aria-selected={isCurrent}
      className={classes.row}
      data-current={isCurrent || undefined}
      style={{ transform: `translateY(${String(top)}px)`, height: ROW_HEIGHT }}
      onClick={() => onSelect(item.imageId)}
    >
      <Text size="xs" c={isCurrent ? 'inherit' : 'dimmed'} className={classes.rank}>
        {item.place}
      </Text>
      <FaceThumbnail imageId={item.imageId} alt="" size={42} />
      <div className={classes.rowText}>
        <Text size="xs" fw={500} truncate>
          {expressionTitle(item.given)} → {expressionTitle(item.suggested)}
        </Text>
        {isAnswered(item) ? (
          <DecisionBadge decision={item.decision} />
        ) : (
          <Text size="xs" c={isCurrent ? 'inherit' : 'dimmed'}>
            {describePlace(item)}
          </Text>
        )}
      </div>
    </div>
  );
}

function describePlace({ isAudit, wrongProbability, reading }: WalkItem): string {
  if (isAudit) return 'drawn by lot';
  const chance = `${formatShare(wrongProbability)} wrong`;
  return reading === 'ambiguous' ? `${chance} · ambiguous` : chance;
}
