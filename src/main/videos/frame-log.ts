// Reads what ffmpeg says while it works: the presentation time of each frame (its filter `showinfo`, on stderr), how far
// it is (`-progress`, on stdout), and what went wrong.
//
// Times are read as whole ticks of the stream's time base: the seconds beside them are rounded to six digits.

export interface FrameLog {
  readonly onError: (line: string) => void;
  readonly onProgress: (line: string) => void;
  /** Presentation times in milliseconds of the file's own clock, in the order of the frames. */
  readonly times: readonly number[];
  /** How many lines said that something is wrong, and the first of them. */
  readonly errorCount: number;
  readonly errors: readonly string[];
}

const SHOWINFO = /^\[[^\]]*showinfo[^\]]*\] \[info\] /;
const TIME_BASE = /^config in time_base: (\d+)\/(\d+)/;
const FRAME = /^n: *(\d+) pts: *(-?\d+|NOPTS) /;
const FAILURE = /\[(?:error|fatal|panic)\] (.*)$/;
const KEPT_ERRORS = 5;

/** `onFrames` hears how many frames are written so far. */
export function createFrameLog(onFrames: (frames: number) => void): FrameLog {
  const times: number[] = [];
  const errors: string[] = [];
  let secondsPerTick = Number.NaN;
  let errorCount = 0;

  function readInfo(text: string): void {
    const base = TIME_BASE.exec(text);
    if (base !== null) secondsPerTick = Number(base[1]) / Number(base[2]);
    const frame = FRAME.exec(text);
    // Microseconds, as fine as containers count; without the noise of the multiplication.
    if (frame !== null) times.push(Math.round(Number(frame[2]) * secondsPerTick * 1e6) / 1e3);
  }

  return {
    times,
    errors,
    get errorCount() {
      return errorCount;
    },
    onError: (line) => {
      if (SHOWINFO.test(line)) {
        readInfo(line.replace(SHOWINFO, ''));
        return;
      }
      const failure = FAILURE.exec(line)?.[1];
      if (failure === undefined) return;
      errorCount += 1;
      if (errors.length < KEPT_ERRORS) errors.push(failure);
    },
    onProgress: (line) => {
      const frames = /^frame=\s*(\d+)/.exec(line)?.[1];
      if (frames !== undefined) onFrames(Number(frames));
    },
  };
}
