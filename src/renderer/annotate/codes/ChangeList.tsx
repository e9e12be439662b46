// Changes of a face in words, one beside the other.
import type { AnnotatorLabels, LabelChange } from '../../../shared/contract/annotations.ts';
import { describeChange } from './label-changes.ts';
import classes from './ChangeList.module.css';

export function ChangeList({ own, changes }: { readonly own: AnnotatorLabels | null; readonly changes: readonly LabelChange[] }) {
  return <span className={classes.list}>{changes.map((change) => describeChange(own, change)).map((words) => <span key={words} className={classes.change}>{words}</span>)}</span>;
}
