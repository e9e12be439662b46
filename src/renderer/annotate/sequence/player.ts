// Plays the frames of a sequence by their times. What is played is drawn beside the desk, which stays on its picture: only
// when playing stops does the desk go to a frame, the one that was seen at that moment. So a key that codes can never code a
// frame that was not on screen when it was pressed. Knows neither React nor the browser: clock, pictures and drawing are handed in.

/** 25 frames a second, where frames have no time of their own. */
export const PLAIN_FRAME_MS = 40;
export const SPEEDS = [0.1, 0.25, 0.5, 1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** Pictures made ready before their turn. */
const AHEAD = 12;

export interface PlayedFrames {
  readonly imageIds: readonly number[];
  readonly timesMs: readonly number[] | null;
}

export interface PlayerState {
  readonly isPlaying: boolean;
  /** The frame on screen while playing, and the last one after. */
  readonly place: number | null;
  readonly imageId: number | null;
  /** Since playing began: frames drawn, and frames whose turn passed before they could be drawn. */
  readonly shown: number;
  readonly skipped: number;
}

export const STOPPED: PlayerState = { isPlaying: false, place: null, imageId: null, shown: 0, skipped: 0 };

interface PlayerDependencies<Picture> {
  /** Milliseconds, the same clock as the times of key presses. */
  now(): number;
  /** Calls back when the screen is next drawn; answers how to take that back. */
  onNextPaint(callback: () => void): () => void;
  /** Resolves when the picture can be drawn at once. */
  load(imageId: number): Promise<Picture>;
  draw(picture: Picture): void;
  release(picture: Picture): void;
  onState(state: PlayerState): void;
  /** Playing ended, by a person or at the last frame: this picture was seen last. */
  onStopped(imageId: number): void;
}

export interface Player {
  /** From a place on, or from the first frame where that is the last. */
  play(frames: PlayedFrames, place: number, speed: Speed): void;
  /** Stops at the frame that was on screen at a moment, by default now. Does nothing where nothing plays. */
  stop(at?: number): void;
  setSpeed(speed: Speed): void;
  readonly isPlaying: () => boolean;
}

interface Playing<Picture> {
  readonly frames: PlayedFrames;
  /** The picture ready, or null while it is made ready or cannot be. */
  readonly pictures: Map<number, Picture | null>;
  readonly drawn: { readonly place: number; readonly at: number }[];
  speed: Speed;
  /** The moment of the clock at which the moment of the sequence was `position`. */
  since: { readonly clock: number; readonly position: number };
  shown: number;
  skipped: number;
  cancel: () => void;
}

export function createPlayer<Picture>(dependencies: PlayerDependencies<Picture>): Player {
  let playing: Playing<Picture> | null = null;

  const timeOf = ({ timesMs }: PlayedFrames, place: number): number => timesMs?.[place] ?? place * PLAIN_FRAME_MS;
  const placeNow = ({ drawn }: Playing<Picture>): number => drawn.at(-1)?.place ?? 0;

  function tell(now: Playing<Picture>, isPlaying: boolean, place = placeNow(now)): void {
    const { shown, skipped } = now;
    dependencies.onState({ isPlaying, place, imageId: now.frames.imageIds[place] ?? null, shown, skipped });
  }

  function prepare(now: Playing<Picture>, from: number): void {
    for (const [place, picture] of now.pictures) {
      if (place >= from) continue;
      if (picture !== null) dependencies.release(picture);
      now.pictures.delete(place);
    }
    for (let place = from; place <= from + AHEAD; place += 1) {
      const imageId = now.frames.imageIds[place];
      if (imageId === undefined || now.pictures.has(place)) continue;
      now.pictures.set(place, null);
      // A picture that cannot be read is skipped here; the desk says so when it is stopped at.
      dependencies.load(imageId).then((picture) => keep(now, place, picture), () => undefined);
    }
  }

  function keep(now: Playing<Picture>, place: number, picture: Picture): void {
    if (playing === now && now.pictures.has(place)) now.pictures.set(place, picture);
    else dependencies.release(picture);
  }

  /** The last frame whose time has come. */
  function dueAt(now: Playing<Picture>): number {
    const position = now.since.position + (dependencies.now() - now.since.clock) * now.speed;
    let due = placeNow(now);
    while (due + 1 < now.frames.imageIds.length && timeOf(now.frames, due + 1) <= position) due += 1;
    return due;
  }

  function show(now: Playing<Picture>, due: number): void {
    const before = placeNow(now);
    const place = [...now.pictures].filter(([at, picture]) => picture !== null && at > before && at <= due).at(-1)?.[0];
    const picture = place === undefined ? null : now.pictures.get(place);
    if (place === undefined || picture === null || picture === undefined) return;
    dependencies.draw(picture);
    now.drawn.push({ place, at: dependencies.now() });
    // A press that waits for its turn is never older than a few frames.
    if (now.drawn.length > AHEAD) now.drawn.shift();
    now.shown += 1;
    now.skipped += place - before - 1;
    tell(now, true);
  }

  function paint(now: Playing<Picture>): void {
    const due = dueAt(now);
    show(now, due);
    const isOver = due === now.frames.imageIds.length - 1 && dependencies.now() - now.since.clock > (timeOf(now.frames, due) - now.since.position + PLAIN_FRAME_MS) / now.speed;
    if (isOver) {
      end(now, due);
      return;
    }
    prepare(now, Math.max(placeNow(now), due));
    now.cancel = dependencies.onNextPaint(() => paint(now));
  }

  function end(now: Playing<Picture>, place: number): void {
    playing = null;
    now.cancel();
    for (const picture of now.pictures.values()) if (picture !== null) dependencies.release(picture);
    tell(now, false, place);
    const imageId = now.frames.imageIds[place];
    if (imageId !== undefined) dependencies.onStopped(imageId);
  }

  return {
    isPlaying: () => playing !== null,
    play(frames, place, speed) {
      const start = place >= frames.imageIds.length - 1 ? 0 : place;
      const clock = dependencies.now();
      const now: Playing<Picture> = {
        frames, pictures: new Map(), drawn: [{ place: start, at: clock }], speed,
        since: { clock, position: timeOf(frames, start) }, shown: 0, skipped: 0, cancel: () => undefined,
      };
      playing?.cancel();
      playing = now;
      tell(now, true);
      prepare(now, start);
      now.cancel = dependencies.onNextPaint(() => paint(now));
    },
    stop(at = dependencies.now()) {
      if (playing === null) return;
      const seen = playing.drawn.findLast((drawn) => drawn.at <= at) ?? playing.drawn[0];
      end(playing, seen?.place ?? 0);
    },
    setSpeed(speed) {
      if (playing === null) return;
      const clock = dependencies.now();
      playing.since = { clock, position: playing.since.position + (clock - playing.since.clock) * playing.speed };
      playing.speed = speed;
    },
  };
}
