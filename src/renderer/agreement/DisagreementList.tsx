// The faces that raters differ on, with what each said and whether it is settled. Virtualised.
import { Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { DisagreementItem } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { describeCode } from '../app/code-steps.ts';
import { FaceThumbnail } from '../components/FaceThumbnail.tsx';
import classes from './Agreement.module.css';

const ROW_HEIGHT = 58;

interface DisagreementListProps {
  readonly items: readonly DisagreementItem[];
  readonly raters: readonly Annotator[];
  readonly currentId: number;
  readonly onSelect: (imageId: number) => void;
}

export function DisagreementList({ items, raters, currentId, onSelect }: DisagreementListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => frame.current, estimateSize: () => ROW_HEIGHT, overscan: 8 });
  const at = items.findIndex((item) => item.imageId === currentId);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at);
  }, [at, rows]);
  return (
    <div
      ref={frame}
      className={classes.list}
      role="listbox"
      aria-label="Faces they differ on"
      aria-activedescendant={at < 0 ? undefined : optionId(currentId)}
      tabIndex={0}
      data-leaves-keys
    >
      <div className={classes.listInner} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const isCurrent = item.imageId === currentId;
          return (
            <div
              key={item.imageId}
              id={optionId(item.imageId)}
              role="option"
              aria-selected={isCurrent}
              className={classes.item}
              data-current={isCurrent || undefined}
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
              onClick={() => onSelect(item.imageId)}
            >
              <FaceThumbnail imageId={item.imageId} alt="" size={42} />
              <div className={classes.itemText}>
                <Text size="xs" truncate>{item.path}</Text>
                <Text size="xs" c={isCurrent ? 'inherit' : 'dimmed'} truncate>{describeCodes(item, raters)}</Text>
                {item.isAdjudicated && <Text size="xs" className={classes.settled ?? ''}><IconCheck size={11} aria-hidden /> settled</Text>}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function optionId(imageId: number): string {
  return `differing-face-${imageId}`;
}

function describeCodes({ codes }: DisagreementItem, raters: readonly Annotator[]): string {
  return codes
    .map(({ annotatorId, code, label }) => {
      const name = raters.find(({ id }) => id === annotatorId)?.name ?? '';
      return `${name}: ${label === null ? describeCode(code) : expressionTitle(label)}`;
    })
    .join(' · ');
}
