// What Enter will write, before it is pressed.
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import { ChangeList } from './ChangeList.tsx';
import { changesTo } from './label-changes.ts';
import type { CodeLine } from './use-code-line.ts';
import classes from './CodeLineField.module.css';

interface LinePreviewProps {
  readonly line: CodeLine;
  readonly own: AnnotatorLabels | null;
  readonly units: readonly number[];
}

export function LinePreview({ line: { codes, whole, text }, own, units }: LinePreviewProps) {
  const removed = whole?.units ?? [];
  const changes = codes === null ? null : changesTo(own, codes, removed);
  const more = codes === null ? 0 : changesTo(own, codes, [...removed, ...units]).length - (changes?.length ?? 0);
  return (
    <div className={classes.preview}>
      {whole !== null && <p>What you take out of the line becomes absent.</p>}
      <div role="status" aria-label="What Enter writes">
        {changes !== null && changes.length > 0 && <><KeyWord>Enter</KeyWord> writes <ChangeList own={own} changes={changes} /></>}
        {changes?.length === 0 && (text.trim() !== '' || whole !== null) && <><KeyWord>Enter</KeyWord> changes nothing.</>}
      </div>
      <p>
        <KeyWord>Shift+Enter</KeyWord> also makes the rest of the panel absent{more > 0 && ` (${more} more)`}. <KeyWord>Esc</KeyWord> leaves.
      </p>
    </div>
  );
}

function KeyWord({ children }: { readonly children: string }) {
  return <strong className={classes.keyWord}>{children}</strong>;
}
