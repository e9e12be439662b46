// What changed between the neutral face and this one: the absolute difference of the pictures in grey (colours of a
// difference say nothing to a coder), times a gain. Black is no difference.
import { useState } from 'react';
import { useAnnotateView, type AnnotateView } from '../../app/annotate-view.ts';
import { mediaUrl } from '../../app/media.ts';
import classes from './Stage.module.css';

interface DifferenceProps {
  readonly imageId: number;
  readonly neutralId: number;
  readonly source: AnnotateView['source'];
  readonly alt: string;
}

export function Difference({ imageId, neutralId, source, alt }: DifferenceProps) {
  const { differenceGain } = useAnnotateView();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <p className={classes.missing} role="img" aria-label={`${alt}: cannot be shown`}>One of the two pictures cannot be read.</p>;
  const fail = (): void => setBroken(true);
  return (
    <div className={classes.difference} style={{ filter: `grayscale(1) brightness(${differenceGain * 100}%)` }} role="img" aria-label={alt}>
      <img className={classes.picture} src={mediaUrl(imageId, source)} alt="" decoding="sync" draggable={false} onError={fail} />
      <img className={classes.subtracted} src={mediaUrl(neutralId, source)} alt="" decoding="sync" draggable={false} onError={fail} />
    </div>
  );
}
