// Codes by typing: the code line, and templates beside it.
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { CodeCommands } from './code-commands.ts';
import { CodeLineField } from './CodeLineField.tsx';
import { Templates } from './Templates.tsx';
import classes from './CodeEntry.module.css';

interface CodeEntryProps {
  readonly imageId: number;
  readonly units: readonly number[];
  readonly own: AnnotatorLabels | null;
  readonly commands: CodeCommands;
}

export function CodeEntry({ imageId, units, own, commands }: CodeEntryProps) {
  return (
    <div className={classes.root}>
      <CodeLineField imageId={imageId} units={units} own={own} commands={commands} />
      <Templates own={own} commands={commands} />
    </div>
  );
}
