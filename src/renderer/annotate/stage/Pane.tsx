// A window onto a face that is zoomed by the wheel and moved by the hand. All panes share one viewport, so that two faces
// side by side always show the same part.
import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import { annotateViewStore, changeView, useAnnotateView } from '../../app/annotate-view.ts';
import { panBy, placeOf, zoomAt } from './viewport.ts';
import classes from './Stage.module.css';

interface PaneProps {
  /** Says whose face this is, where there are two. */
  readonly title?: string;
  readonly children: ReactNode;
}

export function Pane({ title, children }: PaneProps) {
  const { viewport, isMirrored } = useAnnotateView();
  const frame = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  useWheelZoom(pane, frame);
  const drag = useDrag(frame);
  return (
    <div ref={pane} className={classes.pane} data-zoomed={viewport.zoom > 1 || undefined} {...drag}>
      <div ref={frame} className={classes.frame}>
        <div className={classes.canvas} data-mirrored={isMirrored || undefined} style={placeOf(viewport)}>{children}</div>
      </div>
      {title !== undefined && <span className={classes.paneTitle}>{title}</span>}
    </div>
  );
}

type Box = React.RefObject<HTMLDivElement | null>;

const LINE_HEIGHT = 16;
/** Logarithm of the zoom per pixel of wheel. */
const WHEEL_STRENGTH = 0.0018;

function useWheelZoom(pane: Box, frame: Box): void {
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      const box = frame.current?.getBoundingClientRect();
      if (box === undefined || box.width === 0 || box.height === 0) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_HEIGHT : event.deltaY;
      const point = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      changeView({ viewport: zoomAt(annotateViewStore.getState().viewport, Math.exp(-pixels * WHEEL_STRENGTH), point) });
    };
    // Not passive, which React's own wheel listener is: the page must not scroll or zoom as well.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [pane, frame]);
}

function useDrag(frame: Box) {
  const last = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
      if (event.button !== 0) return;
      last.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>): void => {
      const box = frame.current?.getBoundingClientRect();
      if (last.current === null || box === undefined) return;
      const [right, down] = [(event.clientX - last.current.x) / box.width, (event.clientY - last.current.y) / box.height];
      last.current = { x: event.clientX, y: event.clientY };
      changeView({ viewport: panBy(annotateViewStore.getState().viewport, right, down) });
    },
    onPointerUp: (): void => {
      last.current = null;
    },
    onPointerCancel: (): void => {
      last.current = null;
    },
  };
}
