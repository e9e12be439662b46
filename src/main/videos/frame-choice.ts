// Which frames of a video are taken: every one of a span, or the first at or after each tick of a rate. Frames are
// chosen, never made up: where the file has none for a tick, there is none, and a chosen one keeps its own time.

export interface FrameChoice {
  /** Frames a second; null: every frame. */
  readonly rate: number | null;
  /** Seconds from the beginning of the video. */
  readonly startSeconds: number;
  /** Not included; null: to the end. */
  readonly endSeconds: number | null;
}

/** A tick met exactly must not be missed by the rounding of a time: a microsecond, as fine as containers count. */
const TOLERANCE = '0.000001';

/**
 * The condition of ffmpeg's filter `select`. `fileStart` is where the file's own clock begins, seconds: t is counted on
 * that clock, ticks from the start of the span.
 */
export function selectExpression({ rate, startSeconds, endSeconds }: FrameChoice, fileStart: number): string {
  const origin = decimal(fileStart + startSeconds);
  const tick = (time: string): string => `floor((${time}-${origin})*${decimal(rate ?? 1)}+${TOLERANCE})`;
  const conditions = [
    ...(startSeconds > 0 ? [`gte(t-${origin},-${TOLERANCE})`] : []),
    ...(endSeconds === null ? [] : [`lt(t-${decimal(fileStart + endSeconds)},-${TOLERANCE})`]),
    ...(rate === null ? [] : [`if(isnan(prev_selected_t),1,gt(${tick('t')},${tick('prev_selected_t')}))`]),
  ];
  return conditions.length === 0 ? '1' : conditions.join('*');
}

/** About how many that is; null where the file does not say how long it is. */
export function expectFrames(
  { rate, startSeconds, endSeconds }: FrameChoice,
  { durationMs, nativeRate, frames }: { readonly durationMs: number | null; readonly nativeRate: number | null; readonly frames: number | null },
): number | null {
  if (durationMs === null) return null;
  const duration = durationMs / 1000;
  const span = Math.max(0, Math.min(duration, endSeconds ?? duration) - startSeconds);
  if (span === 0) return 0;
  const every = frames === null ? (nativeRate === null ? null : nativeRate * span) : (frames * span) / Math.max(duration, 1e-6);
  if (rate === null) return every === null ? null : Math.round(every);
  // The last frame begins before the end: a tick after it has none.
  const ticks = Math.floor(Math.max(0, span - (nativeRate === null ? 0 : 1 / nativeRate)) * rate + 1e-6) + 1;
  return Math.min(ticks, Math.max(1, Math.round(every ?? Infinity)));
}

/** Never with an exponent, whose minus ffmpeg would take for a subtraction. */
function decimal(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
