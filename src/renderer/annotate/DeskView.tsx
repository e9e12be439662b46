// The desk around one picture: wires keys, order of commands and the parts of the screen.
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useActions } from '../app/actions.ts';
import { useAnnotator } from '../app/annotator.ts';
import { followAssignment, useChosenAssignment } from '../app/assignment.ts';
import { focusImage } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';
import { labelsOf } from '../app/label-overlay.ts';
import { useImageLabels } from '../app/labels.ts';
import { useUndoActions } from '../app/use-undo-actions.ts';
import { Page } from '../components/Page.tsx';
import { AssignmentBar } from './AssignmentBar.tsx';
import { ActionUnitPanel } from './codes/ActionUnitPanel.tsx';
import { useAnnotateView } from '../app/annotate-view.ts';
import { codeActions } from './codes/code-actions.ts';
import { createCodeCommands } from './codes/code-commands.ts';
import { CodeEntry } from './codes/CodeEntry.tsx';
import { createDesk } from './desk.ts';
import { createDeskCommands } from './desk-commands.ts';
import { DeskTools } from './DeskTools.tsx';
import { UnitGuide } from './guide/UnitGuide.tsx';
import { ExpressionPanel } from './codes/ExpressionPanel.tsx';
import { dropRange } from './sequence/frame-range.ts';
import { useIsPlaying } from './sequence/playback.ts';
import { SequenceDock } from './sequence/SequenceDock.tsx';
import { moveActions } from './move-actions.ts';
import { useReadAhead } from './neighbours.ts';
import { OtherLabels } from './codes/OtherLabels.tsx';
import { Stage } from './stage/Stage.tsx';
import { SuggestionsProvider } from './suggestions/SuggestionsProvider.tsx';
import { unitsOfPass, useUnitChoice } from '../app/unit-choice.ts';
import { useKeyPages } from './codes/use-key-pages.ts';
import classes from './DeskView.module.css';

const NO_UNITS: readonly number[] = [];

export function Desk({ imageId }: { readonly imageId: number }) {
  const [, navigate] = useLocation();
  const [desk] = useState(() => createDesk((id) => navigate(`/annotate/${id}`, { replace: true })));
  const commands = useMemo(() => createDeskCommands(desk), [desk]);
  const codes = useMemo(() => createCodeCommands(desk), [desk]);
  const view = useAnnotateView();
  const pass = useChosenAssignment()?.pass;
  const wholeChoice = useUnitChoice();
  const choice = useMemo(() => unitsOfPass(wholeChoice, pass), [wholeChoice, pass]);
  const units = choice?.units ?? NO_UNITS;
  const pages = useKeyPages(units);
  const [activeUnit, setActiveUnit] = useState<number | null>(null);

  useEffect(() => {
    desk.arriveAt(imageId);
    focusImage(imageId);
  }, [desk, imageId]);
  const passId = pass?.id ?? null;
  useEffect(() => followAssignment(passId), [passId]);
  useReadAhead(imageId, passId);
  useUndoActions(desk.goTo, commands.inOrder);
  const isPlaying = useIsPlaying();
  // Escape lets go of what is selected before it leaves.
  const leave = useCallback(() => {
    if (!dropRange()) navigate('/library');
  }, [navigate]);
  const actions = useMemo(
    () => [...moveActions({ commands, leave }), ...codeActions({ commands: codes, pages, units, activeUnit: () => activeUnit, activate: setActiveUnit })],
    [commands, codes, pages, units, leave, activeUnit],
  );
  useActions(actions);

  const { data: image } = useQuery(orpc.images.get.queryOptions({ input: { id: imageId } }));
  const { labels } = useImageLabels(imageId);
  const annotator = useAnnotator();
  const own = labelsOf(labels, annotator);
  return (
    <Page title="Annotate" note={image === undefined ? undefined : [image.dataset, image.path].join(' · ')} fills actions={<DeskTools imageId={imageId} commands={commands} />}>
      <SuggestionsProvider imageId={imageId} desk={desk} units={units} own={own} activeUnit={activeUnit} onActivate={setActiveUnit}>
        <div className={classes.desk}>
          <UnitGuide activeUnit={activeUnit} />
          <div className={classes.left}>
            <AssignmentBar imageId={imageId} commands={commands} />
            <Stage key={imageId} imageId={imageId} image={image} desk={desk} />
            <ExpressionPanel own={own} labels={labels} onChoose={codes.setExpression} />
            <SequenceDock imageId={imageId} desk={desk} units={units} activeUnit={activeUnit} />
          </div>
          <aside className={classes.right} aria-label="Labels" data-playing={isPlaying || undefined}>
            <CodeEntry imageId={imageId} units={units} own={own} commands={codes} />
            {labels === undefined || choice === undefined ? <Skeleton h={420} aria-label="Loading the labels" /> : (
              <>
                <ActionUnitPanel
                  choice={choice}
                  pages={pages}
                  own={own}
                  labels={labels}
                  activeUnit={activeUnit}
                  onActivate={setActiveUnit}
                  commands={codes}
                />
                {view.isOthersShown && <OtherLabels labels={labels} annotator={annotator} />}
              </>
            )}
          </aside>
        </div>
      </SuggestionsProvider>
    </Page>
  );
}
