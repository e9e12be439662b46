// Settings of a project that could not be read: which, why, and what to do. What a project begins with holds meanwhile.
import type { ProblemDetails } from '../../shared/problem.ts';
import { Notice } from './Notice.tsx';

export function SettingsProblems({ problems }: { readonly problems: readonly ProblemDetails[] }) {
  return problems.map(({ what, where, remedy }) => <Notice key={`${what} ${where ?? ''}`} kind="warning" title={what}>{[where, remedy].filter((part) => part !== null).join(' — ')}</Notice>);
}
