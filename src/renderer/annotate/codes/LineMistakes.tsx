// What of a code line cannot be read, in place and in words.
import type { CodeLineMistake } from '../../../shared/code-line.ts';
import classes from './CodeLineField.module.css';

interface LineMistakesProps {
  readonly text: string;
  readonly mistakes: readonly CodeLineMistake[];
}

export function LineMistakes({ text, mistakes }: LineMistakesProps) {
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
