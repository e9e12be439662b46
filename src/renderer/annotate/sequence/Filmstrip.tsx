// The frames of the sequence, in order; only those in sight exist.
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { formatCodeLine } from '../../../shared/code-line.ts';
import { codesAt, frameName, type FrameSequence, type UnitCodes } from '../../app/frame-sequence.ts';
import { FaceThumbnail } from '../../components/FaceThumbnail.tsx';
import type { FrameRange } from './frame-range.ts';
import { useShownPlace } from './playback.ts';
import type { SequenceCommands } from './sequence-commands.ts';
import classes from './Filmstrip.module.css';

const FRAME_WIDTH = 62;

interface FilmstripProps {
  readonly sequence: FrameSequence;
  readonly codes: UnitCodes;
  readonly place: number;
  readonly range: FrameRange | null;
  readonly commands: SequenceCommands;
}

export function Filmstrip({ sequence, codes, place, range, commands }: FilmstripProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const shownPlace = useShownPlace(place);
  const virtualizer = useVirtualizer({
    count: sequence.imageIds.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: () => FRAME_WIDTH,
    overscan: 6,
  });
  useEffect(() => {
    virtualizer.scrollToIndex(shownPlace, { align: 'center' });
  }, [virtualizer, shownPlace]);
  return (
    <nav ref={scroller} className={classes.strip} aria-label="Sequence">
      <div className={classes.content} style={{ width: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <Frame
            key={item.index}
            item={item}
            sequence={sequence}
            codes={codes}
            isCurrent={item.index === shownPlace}
            isSelected={range !== null && item.index >= range.from && item.index <= range.to}
            commands={commands}
          />
        ))}
      </div>
    </nav>
  );
}

interface FrameProps {
  readonly item: VirtualItem;
  readonly sequence: FrameSequence;
  readonly codes: UnitCodes;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly commands: SequenceCommands;
}

function Frame({ item, sequence, codes, isCurrent, isSelected, commands }: FrameProps) {
  const imageId = sequence.imageIds[item.index];
  if (imageId === undefined) return null;
  const name = frameName(sequence, item.index);
  const coded = codesAt(codes, item.index);
  const line = coded.length === 0 ? null : formatCodeLine(coded.filter(({ code }) => code.occurrence === 'present'));
  return (
    <button
      type="button"
      className={classes.frame}
      style={{ transform: `translateX(${item.start}px)` }}
      aria-label={`${name}, ${line === null ? 'not coded' : line === '' ? 'no AU present' : line}${isSelected ? ', selected' : ''}`}
      aria-current={isCurrent ? 'true' : undefined}
      data-selected={isSelected || undefined}
      title={sequence.paths?.[item.index] ?? name}
      onClick={(event) => (event.shiftKey ? commands.extendTo(imageId) : commands.goTo(imageId))}
    >
      <span className={classes.picture}><FaceThumbnail imageId={imageId} alt="" /></span>
      <span className={classes.codes} data-codes={line === null ? '·' : line || '0'} aria-hidden />
    </button>
  );
}
