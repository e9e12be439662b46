// What runs in the page while it is measured: hears of key presses, of gestures made and saved (`performance` marks of
// app/write-marks.ts), of changes to the document and of frames. Times are the page's own clock in milliseconds.

export interface PageRecord {
  /** Key presses in order: when the browser had them, and which key. */
  readonly keys: readonly { readonly at: number; readonly code: string }[];
  readonly made: readonly { readonly at: number; readonly gestureId: string }[];
  readonly saved: readonly { readonly at: number; readonly gestureId: string }[];
  /** When the frame that first showed a gesture had been painted, by gesture. */
  readonly painted: Readonly<Record<string, number>>;
  /** Milliseconds from each frame to the next. */
  readonly frames: readonly number[];
}

/** Starts recording; a second evaluation starts anew. */
export const START_PROBE = `(() => {
  const record = { keys: [], made: [], saved: [], painted: {}, frames: [] };
  window.deskRecord = record;
  if (window.deskProbe) return;
  window.deskProbe = true;
  let waiting = [];
  let changedAt = 0;
  let frameAt = 0;
  addEventListener('keydown', (event) => { if (!['Alt', 'Shift', 'Control'].includes(event.key)) window.deskRecord.keys.push({ at: event.timeStamp, code: event.code }); }, { capture: true });
  new MutationObserver(() => { changedAt = performance.now(); }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    const { gestureId } = options?.detail ?? {};
    const at = performance.now();
    if (name === 'duchenne:made') { window.deskRecord.made.push({ at, gestureId }); waiting.push({ at, gestureId }); }
    if (name === 'duchenne:saved') window.deskRecord.saved.push({ at, gestureId });
    return mark(name, options);
  };
  const frame = (now) => {
    if (frameAt > 0) window.deskRecord.frames.push(now - frameAt);
    frameAt = now;
    const shown = waiting.filter(({ at }) => changedAt >= at);
    if (shown.length > 0) {
      waiting = waiting.filter((entry) => !shown.includes(entry));
      // The message comes after the frame that these changes are in.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { for (const { gestureId } of shown) window.deskRecord.painted[gestureId] = performance.now(); };
      port2.postMessage(null);
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;

export const READ_PROBE = 'window.deskRecord';
