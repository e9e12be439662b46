// One face of the grid: picture, expression, code line, and marks for what is doubtful. Marks have a shape and a word.
import { IconCheck, IconUsers } from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import type { ImageListItem } from '../../shared/contract/images.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { FaceThumbnail } from '../components/FaceThumbnail.tsx';
import classes from './FaceCell.module.css';

/** Weights are relative to mean 1; below this a label is doubtful enough to mark. */
const DOUBTFUL_WEIGHT = 0.5;

interface FaceCellProps {
  readonly item: ImageListItem;
  readonly side: number;
  readonly isCompact: boolean;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly onClick: (event: MouseEvent, imageId: number) => void;
  readonly onOpen: (imageId: number) => void;
}

export const FaceCell = memo(function FaceCell({ item, side, isCompact, isSelected, isFocused, onClick, onOpen }: FaceCellProps) {
  const expression = item.expression === null ? null : expressionTitle(item.expression);
  return (
    <div
      id={`face-${item.id}`}
      role="option"
      aria-selected={isSelected}
      className={classes.cell}
      data-selected={isSelected || undefined}
      data-focused={isFocused || undefined}
      style={{ width: side }}
      title={item.path}
      onClick={(event) => onClick(event, item.id)}
      onDoubleClick={() => onOpen(item.id)}
    >
      <div className={classes.picture} style={{ height: side }}>
        <FaceThumbnail imageId={item.id} alt={item.path} />
        {isSelected && <span className={classes.check}><IconCheck size={12} stroke={3} /></span>}
        <span className={classes.marks}>
          {item.isDisagreement && <span className={classes.mark} role="img" aria-label="Coders disagree" title="Coders disagree"><IconUsers size={11} stroke={2.2} aria-hidden /></span>}
          {item.weight !== null && (
            <span className={classes.mark} data-doubtful={item.weight < DOUBTFUL_WEIGHT || undefined} title="Learned weight, mean 1">
              w {item.weight.toFixed(2)}
            </span>
          )}
        </span>
      </div>
      <span className={classes.expression} data-none={expression === null || undefined}>{expression ?? 'No expression'}</span>
      {!isCompact && <span className={classes.codes} data-none={item.codeLine === null || undefined}>{codesOf(item)}</span>}
    </div>
  );
});

/** Not coded, coded with nothing present, and present units read differently. */
function codesOf({ codeLine }: ImageListItem): string {
  if (codeLine === null) return 'AUs not coded';
  return codeLine === '' ? 'no AU present' : codeLine;
}
