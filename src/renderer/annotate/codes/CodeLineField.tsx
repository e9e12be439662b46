// The code line: a digit anywhere on the desk opens it. Mistakes are shown under the text and nothing is written.
import { Text, TextInput } from '@mantine/core';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { parseCodeLine, type CodeLineMistake } from '../../../shared/code-line.ts';
import type { CodedUnit } from '../../../shared/contract/annotations.ts';
import { useActions, type Action } from '../../app/actions.ts';
import { ANY_DIGIT } from '../../app/shortcuts.ts';
import classes from './CodeLineField.module.css';

interface CodeLineFieldProps {
  /** Units of the panel: what Shift+Enter makes absent where the line does not name them. */
  readonly units: readonly number[];
  readonly onCommit: (codes: readonly CodedUnit[], rest?: readonly number[]) => void;
}

export function CodeLineField({ units, onCommit }: CodeLineFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [mistakes, setMistakes] = useState<readonly CodeLineMistake[]>([]);
  const actions = useMemo<Action[]>(() => [
    {
      id: 'code-line',
      title: 'Type a code line',
      group: 'Coding',
      shortcuts: [{ code: ANY_DIGIT }],
      perform: (event) => {
        setText((before) => before + (event?.key ?? ''));
        setMistakes([]);
        input.current?.focus();
      },
    },
  ], []);
  useActions(actions);

  const leave = (): void => {
    setText('');
    setMistakes([]);
    input.current?.blur();
  };
  const commit = (isWhole: boolean): void => {
    const reading = parseCodeLine(text);
    if ('mistakes' in reading) {
      setMistakes(reading.mistakes);
      return;
    }
    onCommit(reading.codes, isWhole ? units : []);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter') commit(event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <TextInput
        ref={input}
        label="Code line"
        placeholder="Type a digit: 1+2+5B+L12C"
        classNames={{ input: classes.input }}
        value={text}
        spellCheck={false}
        autoComplete="off"
        error={mistakes.length > 0 ? <Mistakes text={text} mistakes={mistakes} /> : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setMistakes([]);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && mistakes.length === 0 && (
        <Text size="xs" c="dimmed" mt={4}>Enter sets these. Shift+Enter also makes the rest of the panel absent. Esc leaves.</Text>
      )}
    </div>
  );
}

function Mistakes({ text, mistakes }: { readonly text: string; readonly mistakes: readonly CodeLineMistake[] }) {
  return (
    <span role="alert">
      <span className={classes.echo} aria-hidden>{markMistakes(text, mistakes)}</span>
      {mistakes.map((mistake) => <span key={mistake.start} className={classes.message}>{mistake.message}</span>)}
      <span className={classes.message}>Nothing was written.</span>
    </span>
  );
}

/** The line again, with what cannot be read underlined. */
function markMistakes(text: string, mistakes: readonly CodeLineMistake[]) {
  return mistakes.map((mistake, index) => {
    const from = index === 0 ? 0 : (mistakes[index - 1]?.end ?? 0);
    const isLast = index === mistakes.length - 1;
    return (
      <span key={mistake.start}>
        {text.slice(from, mistake.start)}
        <mark>{text.slice(mistake.start, mistake.end) || ' '}</mark>
        {isLast && text.slice(mistake.end)}
      </span>
    );
  });
}
