// The state of the code line: its text and caret, whether it began as the codes of a face, what may be taken at the caret,
// what cannot be read. What is written is computed from here and shown before it happens.
import { useMemo, useState } from 'react';
import { formatCodeLine, parseCodeLine, type CodeLineMistake } from '../../../shared/code-line.ts';
import type { AnnotatorLabels, CodedUnit } from '../../../shared/contract/annotations.ts';
import { presentUnits } from './label-changes.ts';
import { completeLine, type Completion } from './line-completion.ts';

/** The face whose codes the line began as, and which of its units were present then. */
export interface WholeFace {
  readonly imageId: number;
  readonly units: readonly number[];
}

interface Draft {
  readonly text: string;
  readonly caret: number;
  readonly whole: WholeFace | null;
  readonly mistakes: readonly CodeLineMistake[];
  /** Place of the completion that Enter or Tab takes; -1 where none is marked. */
  readonly marked: number;
  /** True after Escape, until the text changes. */
  readonly isListClosed: boolean;
}

const EMPTY: Draft = { text: '', caret: 0, whole: null, mistakes: [], marked: -1, isListClosed: false };

export interface CodeLine extends Draft {
  readonly completions: readonly Completion[];
  /** What the text says; null while it cannot be read. */
  readonly codes: readonly CodedUnit[] | null;
  /** Adds to what is there, as a digit pressed anywhere on the desk does. */
  readonly append: (character: string) => void;
  readonly change: (text: string, caret: number) => void;
  readonly moveCaret: (caret: number) => void;
  /** Puts the present codes of the face into the line. */
  readonly load: (imageId: number, own: AnnotatorLabels | null) => void;
  /** One completion further, round and round; between the last and the first none is marked. */
  readonly mark: (step: 1 | -1) => void;
  readonly closeList: () => void;
  readonly take: (completion: Completion) => void;
  /** Shows what cannot be read. */
  readonly refuse: () => void;
  readonly clear: () => void;
}

export function useCodeLine(imageId: number, panel: readonly number[]): CodeLine {
  const [stored, setDraft] = useState<Draft>(EMPTY);
  // The codes of a face are nothing to be written on the next one.
  const draft = stored.whole !== null && stored.whole.imageId !== imageId ? EMPTY : stored;
  const { text, caret, isListClosed } = draft;
  const reading = useMemo(() => parseCodeLine(text), [text]);
  const completions = useMemo(() => (isListClosed ? [] : completeLine(text, caret, panel)), [text, caret, panel, isListClosed]);
  const edit = (change: Partial<Draft>): void => setDraft({ ...draft, mistakes: [], marked: -1, isListClosed: false, ...change });
  return {
    ...draft,
    completions,
    codes: 'codes' in reading ? reading.codes : null,
    // Digits come faster than the screen is drawn: each adds to what the one before left.
    append: (character) => setDraft((before) => {
      const kept = before.whole !== null && before.whole.imageId !== imageId ? EMPTY : before;
      return { ...kept, text: kept.text + character, caret: kept.text.length + 1, mistakes: [], marked: -1, isListClosed: false };
    }),
    change: (next, at) => edit({ text: next, caret: at }),
    moveCaret: (at) => {
      if (at !== draft.caret) setDraft({ ...draft, caret: at, marked: -1 });
    },
    load: (face, own) => {
      const line = formatCodeLine(own?.actionUnits ?? []);
      setDraft({ ...EMPTY, text: line, caret: line.length, whole: { imageId: face, units: presentUnits(own) }, isListClosed: true });
    },
    mark: (step) => {
      const places = completions.length + 1;
      setDraft({ ...draft, marked: ((draft.marked + 1 + step + places) % places) - 1 });
    },
    closeList: () => setDraft({ ...draft, marked: -1, isListClosed: true }),
    take: ({ line, caret: at }) => edit({ text: line, caret: at }),
    refuse: () => setDraft({ ...draft, mistakes: 'mistakes' in reading ? reading.mistakes : [], isListClosed: true }),
    clear: () => setDraft(EMPTY),
  };
}
