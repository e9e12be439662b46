// Keys that open the code line.
import type { Action } from '../../app/actions.ts';
import { ANY_DIGIT } from '../../app/shortcuts.ts';

export interface CodeLineKeys {
  readonly open: (digit: string) => void;
  readonly edit: () => void;
}

export function codeLineActions({ open, edit }: CodeLineKeys): Action[] {
  const group = 'Coding';
  return [
    { id: 'code-line', title: 'Type a code line', group, shortcuts: [{ code: ANY_DIGIT }], perform: (event) => open(/^[0-9]$/.test(event?.key ?? '') ? (event?.key ?? '') : '') },
    { id: 'code-line-edit', title: 'Edit the codes of this face as a line', group, shortcuts: [{ code: 'Enter', alt: true }], repeats: false, perform: edit },
  ];
}
