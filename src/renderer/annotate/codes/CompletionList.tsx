// What can be taken at the caret of the code line: the list of a WAI-ARIA combobox. The text keeps the focus.
import type { Completion } from './line-completion.ts';
import classes from './CompletionList.module.css';

interface CompletionListProps {
  readonly id: string;
  readonly completions: readonly Completion[];
  readonly marked: number;
  readonly onTake: (completion: Completion) => void;
}

export function CompletionList({ id, completions, marked, onTake }: CompletionListProps) {
  return (
    <ul id={id} role="listbox" aria-label="Codes that begin so" className={classes.list}>
      {completions.map((completion, place) => (
        <li
          key={completion.code}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === marked}
          // The field must keep the focus: without it the list closes before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(completion)}
        >
          <strong>{completion.code}</strong>
          <span className={classes.words}>{completion.words}</span>
          {!completion.isOfPanel && <span className={classes.note}>not in this set</span>}
        </li>
      ))}
      <li role="presentation" className={classes.hint} aria-hidden>↑ ↓ choose · Tab or Enter takes</li>
    </ul>
  );
}

export function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}
