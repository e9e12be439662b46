// Label writes on their way: one after another in the order of the gestures, each with the images it was made for. A write
// lost on the way stays first in line and goes again under the same gesture id; a refused one leaves the line and is kept
// for a retry. Pure of React and of the transport.
import type { Annotator, ImageChanges, ImageLabels } from '../../shared/contract/annotations.ts';
import { markWrite } from './write-marks.ts';

export interface LabelWrite {
  readonly gestureId: string;
  /** Folder of the project that annotator and image belong to: a write never goes to another one. */
  readonly project: string;
  readonly annotator: Annotator;
  /** One image or many, each with its own changes: all of them are written or none. */
  readonly images: readonly ImageChanges[];
}

export interface WriterState {
  /** Not yet durable, oldest first. */
  readonly pending: readonly LabelWrite[];
  /** Refused by the core, in order; shown with a retry. */
  readonly refused: readonly LabelWrite[];
  readonly isWaitingForConnection: boolean;
  readonly savedAt: Date | null;
}

export const IDLE: WriterState = { pending: [], refused: [], isWaitingForConnection: false, savedAt: null };

interface LabelWriterDependencies {
  /** Resolves when the write is durable, with the labels of its image; null where it was over many. */
  write(write: LabelWrite): Promise<ImageLabels | null>;
  /** True where the core said no; false where the answer may be lost. */
  isRefusal(error: unknown): boolean;
  onSaved(write: LabelWrite, labels: ImageLabels | null): void;
  onRefused(error: unknown, write: LabelWrite): void;
  onState(state: WriterState): void;
  clock(): Date;
}

export interface LabelWriter {
  add(write: LabelWrite): void;
  /** Sends again what waits or was refused. */
  retry(): void;
  /** Lets refused writes go. */
  discardRefused(): void;
  /** Resolves when nothing is on its way; rejects where the line is stuck without a connection. */
  settled(): Promise<void>;
}

export function createLabelWriter(dependencies: LabelWriterDependencies): LabelWriter {
  let state = IDLE;
  let running: Promise<void> | null = null;

  const set = (change: Partial<WriterState>): void => {
    state = { ...state, ...change };
    dependencies.onState(state);
  };
  const leave = (write: LabelWrite): readonly LabelWrite[] => state.pending.filter((entry) => entry !== write);

  async function sendAll(): Promise<void> {
    for (let write = state.pending[0]; write !== undefined; write = state.pending[0]) {
      try {
        const labels = await dependencies.write(write);
        dependencies.onSaved(write, labels);
        set({ pending: leave(write), savedAt: dependencies.clock() });
        markWrite('saved', write);
      } catch (error) {
        if (!dependencies.isRefusal(error)) {
          set({ isWaitingForConnection: true });
          return;
        }
        set({ pending: leave(write), refused: [...state.refused, write] });
        dependencies.onRefused(error, write);
      }
    }
  }

  function start(): void {
    if (state.isWaitingForConnection) return;
    running ??= sendAll().finally(() => {
      running = null;
    });
  }

  return {
    add(write) {
      set({ pending: [...state.pending, write] });
      markWrite('made', write);
      start();
    },
    retry() {
      set({ pending: [...state.pending, ...state.refused], refused: [], isWaitingForConnection: false });
      start();
    },
    discardRefused() {
      set({ refused: [] });
    },
    async settled() {
      while (running !== null) await running;
      if (state.pending.length > 0) throw new Error('Changes wait for the connection; they go first.');
    },
  };
}
