// One face, small: square, sharp when enlarged, with a plain mark where the picture cannot be read.
import { IconPhotoOff } from '@tabler/icons-react';
import { useState, type CSSProperties } from 'react';
import type { MediaSize } from '../../shared/host.ts';
import { mediaUrl } from '../app/media.ts';
import classes from './FaceThumbnail.module.css';

interface FaceThumbnailProps {
  readonly imageId: number;
  /** What a screen reader says; empty where the text beside it says it all. */
  readonly alt: string;
  /** Side in CSS pixels; fills its container where absent. */
  readonly size?: number;
  readonly source?: MediaSize;
}

export function FaceThumbnail({ imageId, alt, size, source = 'thumbnail' }: FaceThumbnailProps) {
  const url = mediaUrl(imageId, source);
  const [failed, setFailed] = useState<string | null>(null);
  const style: CSSProperties | undefined = size === undefined ? undefined : { width: size, height: size };
  if (failed === url) {
    return (
      <span className={classes.missing} style={style} role="img" aria-label={`${alt} (picture cannot be read)`}>
        <IconPhotoOff size={18} stroke={1.5} />
      </span>
    );
  }
  return (
    <img
      className={classes.picture}
      style={style}
      src={url}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(url)}
    />
  );
}
