// The points of the face mesh over the picture, or over its crop, wherever that is zoomed to.
import { useQuery } from '@tanstack/react-query';
import { useMemo, type CSSProperties } from 'react';
import type { TurnedSquare } from '../../../shared/contract/images.ts';
import { useAnnotateView, type AnnotateView } from '../../app/annotate-view.ts';
import { orpc } from '../../app/client.ts';
import classes from './Stage.module.css';

/** Of a point, as a share of the longer side of what is shown. */
const RADIUS = 0.0042;

interface LandmarksProps {
  readonly imageId: number;
  readonly source: AnnotateView['source'];
}

export function Landmarks({ imageId, source }: LandmarksProps) {
  const { zoom } = useAnnotateView().viewport;
  const { data: image } = useQuery(orpc.images.get.queryOptions({ input: { id: imageId } }));
  const { data: points } = useQuery(orpc.images.landmarks.queryOptions({ input: { id: imageId } }));
  const circles = useMemo(() => points?.map(([x, y], index) => <circle key={index} cx={x} cy={y} />), [points]);
  if (image === undefined || points === undefined || points.length === 0) return null;
  const crop = source === 'crop' ? (image.face?.crop ?? null) : null;
  const [width, height] = crop === null ? [image.width, image.height] : [crop.side, crop.side];
  // Points grow less than the picture does, so that they do not cover what they mark.
  const radius: CSSProperties & Record<'--radius', string> = { '--radius': `${(Math.max(width, height) * RADIUS) / Math.sqrt(zoom)}px` };
  return (
    <svg className={classes.landmarks} viewBox={`0 0 ${width} ${height}`} style={radius} role="img" aria-label={`${points.length} landmarks`}>
      <g transform={crop === null ? undefined : intoCrop(crop)}>{circles}</g>
    </svg>
  );
}

/** From pixels of the picture to pixels of the crop, before it was made smaller: the turn taken out about its centre. */
function intoCrop({ centre: [x, y], side, angle }: TurnedSquare): string {
  return `translate(${side / 2} ${side / 2}) rotate(${(-angle * 180) / Math.PI}) translate(${-x} ${-y})`;
}
