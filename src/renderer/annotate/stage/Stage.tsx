// The face, large. Mounted anew for every picture, so that never one picture's pixels stand under another one's name.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ImageDetail, NeutralFace } from '../../../shared/contract/images.ts';
import { useActions } from '../../app/actions.ts';
import { useAnnotateView } from '../../app/annotate-view.ts';
import { orpc } from '../../app/client.ts';
import type { Desk } from '../desk.ts';
import { guideActions } from '../guide/guide-actions.ts';
import { PlayedPicture } from '../sequence/PlayedPicture.tsx';
import { Caption } from './Caption.tsx';
import { Difference } from './Difference.tsx';
import { GammaFilter } from './GammaFilter.tsx';
import { Pane } from './Pane.tsx';
import { Picture } from './Picture.tsx';
import { neutralActions, stageActions } from './stage-actions.ts';
import { StageBar } from './StageBar.tsx';
import { toggleChosenNeutral, useNeutral } from './use-neutral.ts';
import classes from './Stage.module.css';

interface StageProps {
  readonly imageId: number;
  readonly image: ImageDetail | undefined;
  readonly desk: Desk;
}

export function Stage({ imageId, image, desk }: StageProps) {
  const { gamma } = useAnnotateView();
  const [isNeutralShown, setNeutralShown] = useState(false);
  const neutral = useNeutral(imageId);
  const actions = useStageActions({ imageId, desk, neutral, showNeutral: setNeutralShown });
  return (
    <div className={classes.root}>
      <StageBar actions={actions} />
      <figure className={classes.stage} aria-label="Face">
        <GammaFilter gamma={gamma} />
        <div className={classes.panes}>
          <Faces imageId={imageId} alt={image === undefined ? 'Face' : `Face ${image.path}`} image={image} neutral={neutral} isNeutralShown={isNeutralShown} />
        </div>
        <figcaption className={classes.caption}>
          <Caption image={image} neutral={neutral} isNeutralShown={isNeutralShown} />
        </figcaption>
      </figure>
    </div>
  );
}

interface StageKeys {
  readonly imageId: number;
  readonly desk: Desk;
  readonly neutral: NeutralFace | undefined;
  readonly showNeutral: (isShown: boolean) => void;
}

function useStageActions({ imageId, desk, neutral, showNeutral }: StageKeys) {
  const actions = useMemo(
    () => [
      ...stageActions(),
      ...guideActions(),
      ...neutralActions({
        neutral,
        imageId,
        showNeutral,
        toggleChosen: () => desk.run(toggleChosenNeutral),
        goTo: (target) => void desk.run(() => {
          desk.goTo(target);
          return Promise.resolve();
        }),
      }),
    ],
    [imageId, desk, neutral, showNeutral],
  );
  useActions(actions);
  return actions;
}

interface FacesProps {
  readonly imageId: number;
  readonly image: ImageDetail | undefined;
  readonly alt: string;
  readonly neutral: NeutralFace | undefined;
  readonly isNeutralShown: boolean;
}

const NEUTRAL_ALT = 'The subject’s neutral face';

function Faces({ imageId, image, alt, neutral, isNeutralShown }: FacesProps) {
  const { source, comparison } = useAnnotateView();
  const neutralId = neutral?.imageId ?? null;
  const { data: neutralImage } = useQuery(orpc.images.get.queryOptions({ input: { id: neutralId ?? 0 }, enabled: neutralId !== null && comparison === 'difference' }));
  const face = <Picture key={source} imageId={imageId} alt={alt} />;
  if (comparison === 'side-by-side') {
    return (
      <>
        <Pane title="This face">{face}<PlayedPicture imageId={imageId} /></Pane>
        <Pane title="Neutral face">{neutralId === null ? <p className={classes.missing}>No neutral face is known here.</p> : <Picture key={`${neutralId} ${source}`} imageId={neutralId} alt={NEUTRAL_ALT} />}</Pane>
      </>
    );
  }
  if (comparison === 'difference' && neutralId !== null && !isNeutralShown) {
    const isAligned = image?.face?.crop != null && neutralImage?.face?.crop != null;
    return <Pane><Difference imageId={imageId} neutralId={neutralId} source={isAligned ? 'crop' : source} alt="Difference to the neutral face" /><PlayedPicture imageId={imageId} /></Pane>;
  }
  return (
    <Pane>
      {face}
      {isNeutralShown && neutralId !== null && <Picture imageId={neutralId} alt={NEUTRAL_ALT} isOver />}
      <PlayedPicture imageId={imageId} />
    </Pane>
  );
}
