// The desk around one picture: wires keys, order of commands and the parts of the screen.
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useActions } from '../app/actions.ts';
import { useAnnotator } from '../app/annotator.ts';
import { focusImage } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';
import { labelsOf } from '../app/label-overlay.ts';
import { useImageLabels } from '../app/labels.ts';
import { useUndoActions } from '../app/use-undo-actions.ts';
import { Page } from '../components/Page.tsx';
import { ActionUnitPanel } from './codes/ActionUnitPanel.tsx';
import { useAnnotateView } from '../app/annotate-view.ts';
import { codeActions } from './codes/code-actions.ts';
import { createCodeCommands } from './codes/code-commands.ts';
import { CodeLineField } from './codes/CodeLineField.tsx';
import { createDesk } from './desk.ts';
import { createDeskCommands } from './desk-commands.ts';
import { DeskTools } from './DeskTools.tsx';
import { ExpressionPanel } from './codes/ExpressionPanel.tsx';
import { Filmstrip } from './sequence/Filmstrip.tsx';
import { moveActions } from './move-actions.ts';
import { useReadAhead } from './neighbours.ts';
import { OtherLabels } from './codes/OtherLabels.tsx';
import { Stage } from './stage/Stage.tsx';
import { assignUnitKeys } from '../app/unit-keys.ts';
import { useUnits } from '../app/unit-choice.ts';
import classes from './DeskView.module.css';

export function Desk({ imageId }: { readonly imageId: number }) {
  const [, navigate] = useLocation();
  const [desk] = useState(() => createDesk((id) => navigate(`/annotate/${id}`, { replace: true })));
  const commands = useMemo(() => createDeskCommands(desk), [desk]);
  const codes = useMemo(() => createCodeCommands(desk), [desk]);
  const view = useAnnotateView();
  const units = useUnits(view.units);
  const keys = useMemo(() => assignUnitKeys(units, view.ownKeys), [units, view.ownKeys]);
  const [activeUnit, setActiveUnit] = useState<number | null>(null);

  useEffect(() => {
    desk.arriveAt(imageId);
    focusImage(imageId);
  }, [desk, imageId]);
  useReadAhead(imageId);
  useUndoActions(desk.goTo, commands.inOrder);
  const leave = useCallback(() => navigate('/library'), [navigate]);
  const actions = useMemo(
    () => [...moveActions({ commands, leave }), ...codeActions({ commands: codes, keys, units, activeUnit: () => activeUnit, activate: setActiveUnit })],
    [commands, codes, keys, units, leave, activeUnit],
  );
  useActions(actions);

  const { data: image } = useQuery(orpc.images.get.queryOptions({ input: { id: imageId } }));
  const { labels } = useImageLabels(imageId);
  const annotator = useAnnotator();
  const own = labelsOf(labels, annotator);
  return (
    <Page title="Annotate" note={image === undefined ? undefined : [image.dataset, image.path].join(' · ')} fills actions={<DeskTools imageId={imageId} commands={commands} />}>
      <div className={classes.desk}>
        <div className={classes.left}>
          <Stage key={imageId} imageId={imageId} image={image} desk={desk} />
          <ExpressionPanel own={own} labels={labels} onChoose={codes.setExpression} />
          <Filmstrip imageId={imageId} desk={desk} />
        </div>
        <aside className={classes.right} aria-label="Labels">
          <CodeLineField units={units} onCommit={codes.setUnits} />
          {labels === undefined ? <Skeleton h={420} aria-label="Loading the labels" /> : (
            <>
              <ActionUnitPanel
                units={units}
                keys={keys}
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
    </Page>
  );
}
