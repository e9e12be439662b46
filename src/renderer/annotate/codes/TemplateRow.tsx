// One template of the picker: its digit, what it codes, what that would change on this face.
import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { CodeTemplate } from '../../../shared/project-settings.ts';
import { KeyCap } from '../../components/Keys.tsx';
import { ChangeList } from './ChangeList.tsx';
import { changesOfTemplate } from './label-changes.ts';
import classes from './Templates.module.css';

const MODE_WORDS: Readonly<Record<CodeTemplate['mode'], string>> = { add: 'adds', replace: 'replaces' };
/** Templates that have a digit. */
const DIGITS = 9;

interface TemplateRowProps {
  readonly template: CodeTemplate;
  readonly place: number;
  readonly own: AnnotatorLabels | null;
  readonly onApply: () => void;
  readonly onEdit: () => void;
}

export function TemplateRow({ template, place, own, onApply, onEdit }: TemplateRowProps) {
  const { name, line, mode } = template;
  const changes = changesOfTemplate(own, template);
  return (
    <li className={classes.row}>
      <button type="button" data-template className={classes.apply} data-autofocus={place === 0 || undefined} onClick={onApply}>
        <span className={classes.digit}>{place < DIGITS && <KeyCap code={`Digit${place + 1}`} />}</span>
        <span className={classes.what}>
          <span className={classes.names}>
            <strong>{name}</strong> <code>{line}</code> <span className={classes.mode}>{MODE_WORDS[mode]}</span>
          </span>
          <span className={classes.changes}>{changes.length === 0 ? 'changes nothing on this face' : <ChangeList own={own} changes={changes} />}</span>
        </span>
      </button>
      <ActionIcon aria-label={`Change ${name}`} onClick={onEdit}><IconPencil size={15} /></ActionIcon>
    </li>
  );
}
