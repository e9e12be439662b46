// The code line: a digit anywhere on the desk opens it, and the codes of the face can be put into it to be edited. What
// Enter will write is shown under the text; mistakes are shown there too, and then nothing is written.
import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import { useActions } from '../../app/actions.ts';
import type { CodeCommands } from './code-commands.ts';
import { codeLineActions } from './code-line-actions.ts';
import { CompletionList, optionId } from './CompletionList.tsx';
import type { Completion } from './line-completion.ts';
import { LineMistakes } from './LineMistakes.tsx';
import { LinePreview } from './LinePreview.tsx';
import { useCodeLine } from './use-code-line.ts';
import classes from './CodeLineField.module.css';

interface CodeLineFieldProps {
  readonly imageId: number;
  /** Units of the panel: what Shift+Enter makes absent where the line does not name them. */
  readonly units: readonly number[];
  readonly own: AnnotatorLabels | null;
  readonly commands: Pick<CodeCommands, 'setUnits' | 'setUnitsOf'>;
}

export function CodeLineField({ imageId, units, own, commands }: CodeLineFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const line = useCodeLine(imageId, units);
  const { whole, marked } = line;
  const completions = isOpen && line.mistakes.length === 0 ? line.completions : [];
  const isListOpen = completions.length > 0;

  const latest = useRef(line);
  useLayoutEffect(() => {
    latest.current = line;
  });
  const load = useCallback(() => {
    latest.current.load(imageId, own);
    input.current?.focus();
  }, [imageId, own]);
  const open = useCallback((digit: string) => {
    latest.current.append(digit);
    input.current?.focus();
  }, []);
  useCodeLineActions(open, load);
  const hasTaken = useRef(false);
  useLayoutEffect(() => {
    if (hasTaken.current) input.current?.setSelectionRange(line.caret, line.caret);
    hasTaken.current = false;
  }, [line.caret, line.text]);

  // A completion taken in the middle of the line leaves the caret behind it.
  const take = (completion: Completion): void => {
    hasTaken.current = true;
    line.take(completion);
  };
  const leave = (): void => {
    line.clear();
    input.current?.blur();
  };
  const commit = (isRestAbsent: boolean): void => {
    if (line.codes === null) {
      line.refuse();
      return;
    }
    const rest = isRestAbsent ? units : [];
    if (whole === null) commands.setUnits(line.codes, rest);
    else commands.setUnitsOf(whole.imageId, line.codes, [...whole.units, ...rest]);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const choice = completions[marked];
    if (event.key === 'Escape') {
      if (choice === undefined) leave();
      else line.closeList();
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      if (choice !== undefined) take(choice);
      else if (event.key === 'Enter') commit(false);
      else return;
    } else if (event.key === 'Enter') commit(true);
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isListOpen) line.mark(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === '=' && line.text.trim() === '') load();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <TextInput
        ref={input}
        label={whole === null ? 'Code line' : 'Code line: all that is present on this face'}
        placeholder={whole === null ? '1+2+5B+L12C, or = to edit' : 'Nothing is present'}
        classNames={{ input: classes.input ?? '' }}
        value={line.text}
        spellCheck={false}
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isListOpen}
        aria-controls={isListOpen ? listId : undefined}
        aria-activedescendant={completions[marked] === undefined ? undefined : optionId(listId, marked)}
        error={line.mistakes.length > 0 ? <LineMistakes text={line.text} mistakes={line.mistakes} /> : undefined}
        rightSection={(
          <Tooltip label="Edit the codes of this face as a line (Alt+Enter, or = in the empty line)">
            <ActionIcon size="sm" aria-label="Edit the codes of this face as a line" onClick={load}><IconPencil size={14} /></ActionIcon>
          </Tooltip>
        )}
        onChange={(event) => line.change(event.currentTarget.value, event.currentTarget.selectionStart ?? event.currentTarget.value.length)}
        onSelect={(event) => line.moveCaret(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && line.mistakes.length === 0 && (
        <div className={classes.below}>
          <LinePreview line={line} own={own} units={units} />
          {isListOpen && <CompletionList id={listId} completions={completions} marked={marked} onTake={take} />}
        </div>
      )}
      {!isOpen && whole !== null && <Text size="xs" c="dimmed" mt={4}>Not written yet.</Text>}
    </div>
  );
}

function useCodeLineActions(open: (digit: string) => void, edit: () => void): void {
  useActions(useMemo(() => codeLineActions({ open, edit }), [open, edit]));
}
