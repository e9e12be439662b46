// Under the face: whose it is, and everything that makes the picture look other than it is.
import { useQuery } from '@tanstack/react-query';
import type { ImageDetail, NeutralFace } from '../../../shared/contract/images.ts';
import { useAnnotateView, type AnnotateView } from '../../app/annotate-view.ts';
import { orpc } from '../../app/client.ts';
import { formatVideoTime } from '../../components/format.ts';
import { lookWords } from './look.ts';

interface CaptionProps {
  readonly image: ImageDetail | undefined;
  readonly neutral: NeutralFace | undefined;
  readonly isNeutralShown: boolean;
}

export function Caption({ image, neutral, isNeutralShown }: CaptionProps) {
  const view = useAnnotateView();
  const neutralId = neutral?.imageId ?? null;
  const { data: neutralImage } = useQuery(orpc.images.get.queryOptions({ input: { id: neutralId ?? 0 }, enabled: neutralId !== null }));
  if (image === undefined) return null;
  const look = [...lookWords(view), ...overlayWords(view, image)];
  const comparison = isNeutralShown ? neutralWords(neutral, image.id) : comparisonWords(view, { image, neutral, neutralImage });
  return (
    <>
      <span>{isNeutralShown && neutralImage !== undefined ? neutralImage.path : placeWords(image, view).join(' · ')}</span>
      {comparison !== null && <strong>{comparison}</strong>}
      {look.length > 0 && <span>{look.join(' · ')}</span>}
    </>
  );
}

function placeWords({ subject, sequence, frame, timeMs, width, height }: ImageDetail, { source }: AnnotateView): string[] {
  return [
    subject === null ? null : `subject ${subject}`,
    sequence === null ? null : `sequence ${sequence}`,
    frame === null ? null : `frame ${frame}`,
    timeMs === null ? null : formatVideoTime(timeMs),
    `${width} × ${height}`,
    source === 'crop' ? 'crop as trained on' : null,
  ].filter((part) => part !== null);
}

function overlayWords({ areLandmarksShown, source }: AnnotateView, { face }: ImageDetail): string[] {
  if (!areLandmarksShown) return [];
  if (face === null) return ['no landmarks: find faces in Data'];
  return [source === 'crop' && face.crop === null ? `${face.landmarks} landmarks, in the picture` : `${face.landmarks} landmarks`];
}

const HOW_WORDS: Readonly<Record<NeutralFace['how'], string>> = {
  chosen: 'as chosen',
  labelled: 'as labelled',
  'nearest-without-units': 'the nearest frame coded without units',
  none: '',
};

function neutralWords(neutral: NeutralFace | undefined, imageId: number): string {
  if (neutral === undefined) return 'Neutral face';
  if (neutral.imageId === null) return neutral.person === null ? 'Nothing says whose face this is' : `No neutral face of ${neutral.person.kind} ${neutral.person.name} is known`;
  return neutral.imageId === imageId ? 'This is the neutral face' : `Neutral face, ${HOW_WORDS[neutral.how]}`;
}

interface Compared {
  readonly image: ImageDetail;
  readonly neutral: NeutralFace | undefined;
  readonly neutralImage: ImageDetail | undefined;
}

function comparisonWords({ comparison, differenceGain }: AnnotateView, { image, neutral, neutralImage }: Compared): string | null {
  if (comparison === 'none' || neutral === undefined) return null;
  if (neutral.imageId === null || comparison === 'side-by-side') return neutralWords(neutral, image.id);
  const isAligned = image.face?.crop != null && neutralImage?.face?.crop != null;
  return `Difference × ${differenceGain}, ${isAligned ? 'crops aligned by landmarks' : 'pictures as they lie, not aligned'}; ${neutralWords(neutral, image.id).toLowerCase()}`;
}
