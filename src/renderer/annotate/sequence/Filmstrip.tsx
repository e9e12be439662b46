// The frames around the picture, in order; only those in sight exist.
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useActions } from '../../app/actions.ts';
import { orpc } from '../../app/client.ts';
import { FaceThumbnail } from '../../components/FaceThumbnail.tsx';
import type { Desk } from '../desk.ts';
import { sequenceActions } from './sequence-actions.ts';
import { createSequenceCommands } from './sequence-commands.ts';
import classes from './Filmstrip.module.css';

const FRAME_WIDTH = 62;

interface FilmstripProps {
  readonly imageId: number;
  readonly desk: Desk;
}

export function Filmstrip({ imageId, desk }: FilmstripProps) {
  const commands = useMemo(() => createSequenceCommands(desk), [desk]);
  const actions = useMemo(() => sequenceActions(commands), [commands]);
  useActions(actions);
  const scroller = useRef<HTMLDivElement>(null);
  // Frames of the picture before stand in while they are the same sequence; never otherwise.
  const { data } = useQuery(orpc.images.sequence.queryOptions({
    input: { id: imageId },
    placeholderData: (before) => (before?.some((frame) => frame.id === imageId) === true ? before : undefined),
  }));
  const frames = data ?? [];
  const place = frames.findIndex((frame) => frame.id === imageId);
  const virtualizer = useVirtualizer({
    count: frames.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: () => FRAME_WIDTH,
    overscan: 6,
  });
  useEffect(() => {
    if (place >= 0) virtualizer.scrollToIndex(place, { align: 'center' });
  }, [virtualizer, place]);
  return (
    <nav ref={scroller} className={classes.strip} aria-label="Sequence">
      <div className={classes.content} style={{ width: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const frame = frames[item.index];
          if (frame === undefined) return null;
          const name = frame.frame === null ? frame.path : `Frame ${frame.frame}`;
          return (
            <button
              key={frame.id}
              type="button"
              className={classes.frame}
              style={{ transform: `translateX(${item.start}px)` }}
              aria-label={`${name}, ${frame.codeLine === null ? 'not coded' : frame.codeLine === '' ? 'no AU present' : frame.codeLine}`}
              aria-current={frame.id === imageId ? 'true' : undefined}
              title={`${name}\n${frame.path}`}
              onClick={() => commands.goTo(frame.id)}
            >
              <span className={classes.picture}><FaceThumbnail imageId={frame.id} alt="" /></span>
              <span className={classes.codes} data-codes={frame.codeLine === null ? '·' : frame.codeLine || '0'} aria-hidden />
            </button>
          );
        })}
      </div>
    </nav>
  );
}
