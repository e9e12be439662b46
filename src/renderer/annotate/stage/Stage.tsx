// The face, large. Mounted anew for every picture, so that never one picture's pixels stand under another one's name.
import { IconPhotoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type CSSProperties } from 'react';
import type { ImageDetail } from '../../../shared/contract/images.ts';
import { useActions } from '../../app/actions.ts';
import { orpc } from '../../app/client.ts';
import { mediaUrl } from '../../app/media.ts';
import { nearestWithoutUnits } from './neutral-frame.ts';
import { useAnnotateView, type AnnotateView } from '../../app/annotate-view.ts';
import { stageActions } from './stage-actions.ts';
import classes from './Stage.module.css';

interface StageProps {
  readonly imageId: number;
  readonly image: ImageDetail | undefined;
}

export function Stage({ imageId, image }: StageProps) {
  const view = useAnnotateView();
  const [isNeutralShown, setNeutralShown] = useState(false);
  const actions = useMemo(() => stageActions({ showNeutral: setNeutralShown }), []);
  useActions(actions);
  const neutralId = useNeutralFace(image);
  return (
    <figure className={classes.stage} aria-label="Face">
      <div className={classes.fit} style={{ width: `${100 * view.zoom}%`, height: `${100 * view.zoom}%` }}>
        <Picture key={view.source} imageId={imageId} view={view} alt={image === undefined ? 'Face' : `Face ${image.path}`} />
        {isNeutralShown && neutralId !== null && <Picture imageId={neutralId} view={view} alt="The subject’s neutral face" isOver />}
      </div>
      <figcaption className={classes.caption}>
        {isNeutralShown ? <strong>{neutralId === null ? 'No neutral face of this subject' : 'Neutral face'}</strong> : <Caption image={image} view={view} />}
      </figcaption>
    </figure>
  );
}

function Caption({ image, view }: { readonly image: ImageDetail | undefined; readonly view: AnnotateView }) {
  if (image === undefined) return null;
  const parts = [
    image.subject === null ? null : `subject ${image.subject}`,
    image.sequence === null ? null : `sequence ${image.sequence}`,
    image.frame === null ? null : `frame ${image.frame}`,
    `${image.width} × ${image.height}`,
    view.source === 'crop' ? 'crop as trained on' : null,
    view.brightness !== 100 || view.contrast !== 100 || view.isGrey ? 'view adjusted' : null,
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}

interface PictureProps {
  readonly imageId: number;
  readonly view: AnnotateView;
  readonly alt: string;
  readonly isOver?: boolean;
}

function Picture({ imageId, view, alt, isOver = false }: PictureProps) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <div className={classes.broken} role="img" aria-label={`${alt}: cannot be shown`}>
        <IconPhotoOff size={36} stroke={1.3} />
        <p>{view.source === 'crop' ? 'There is no crop of this picture. Find faces in Data, or look at the picture itself.' : 'This picture cannot be read. Its file may have moved; its labels are safe.'}</p>
      </div>
    );
  }
  const style: CSSProperties = {
    filter: `brightness(${view.brightness}%) contrast(${view.contrast}%)${view.isGrey ? ' grayscale(1)' : ''}`,
    imageRendering: view.isPixelated ? 'pixelated' : 'auto',
  };
  return (
    <img
      className={classes.picture}
      data-over={isOver || undefined}
      style={style}
      src={mediaUrl(imageId, view.source)}
      alt={alt}
      decoding="sync"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}

/** A face of the same subject labelled neutral, else the nearest frame of the sequence with no unit present, else null. */
function useNeutralFace(image: ImageDetail | undefined): number | null {
  const id = image?.id ?? 0;
  const subject = image?.subject ?? '';
  const { data: labelled } = useQuery(
    orpc.images.list.queryOptions({ input: { filter: { subject, expression: 'neutral' }, limit: 1 }, enabled: subject !== '' }),
  );
  const { data: frames } = useQuery(orpc.images.sequence.queryOptions({ input: { id }, enabled: id !== 0 }));
  return labelled?.items[0]?.id ?? nearestWithoutUnits(frames ?? [], id);
}
