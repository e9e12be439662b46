// One face as it is looked at: its picture or crop, filtered, with its landmarks over it.
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useAnnotateView, type AnnotateView } from '../../app/annotate-view.ts';
import { mediaUrl } from '../../app/media.ts';
import { Landmarks } from './Landmarks.tsx';
import { lookFilter } from './look.ts';
import classes from './Stage.module.css';

interface PictureProps {
  readonly imageId: number;
  readonly alt: string;
  /** Over another picture, which it hides. */
  readonly isOver?: boolean;
}

export function Picture({ imageId, alt, isOver = false }: PictureProps) {
  const view = useAnnotateView();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <BrokenPicture alt={alt} source={view.source} />;
  return (
    <div className={classes.layer} data-over={isOver || undefined}>
      <img
        className={classes.picture}
        style={{ filter: lookFilter(view), imageRendering: view.isPixelated ? 'pixelated' : 'auto' }}
        src={mediaUrl(imageId, view.source)}
        alt={alt}
        decoding="sync"
        draggable={false}
        onError={() => setBroken(true)}
      />
      {view.areLandmarksShown && <Landmarks imageId={imageId} source={view.source} />}
    </div>
  );
}

function BrokenPicture({ alt, source }: { readonly alt: string; readonly source: AnnotateView['source'] }) {
  return (
    <div className={classes.broken} role="img" aria-label={`${alt}: cannot be shown`}>
      <IconPhotoOff size={36} stroke={1.3} />
      <p>{source === 'crop' ? 'There is no crop of this picture. Find faces in Data, or look at the picture itself.' : 'This picture cannot be read. Its file may have moved; its labels are safe.'}</p>
    </div>
  );
}
