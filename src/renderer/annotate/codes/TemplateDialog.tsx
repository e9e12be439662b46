// The picker: digits apply the first nine, arrows and Enter any. Each row says what it would change on this face. Making,
// changing and removing templates is done here too; they belong to the project, so everybody has the same.
import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { formatCodeLine } from '../../../shared/code-line.ts';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { CodeTemplate } from '../../../shared/project-settings.ts';
import { useWithheldKeys } from '../../app/actions.ts';
import { makeGestureId } from '../../app/ids.ts';
import { showProblem } from '../../app/notify.ts';
import { resetTemplates } from '../../app/project-settings.ts';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogFooter } from '../../components/DialogFooter.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { TemplateRow } from './TemplateRow.tsx';
import classes from './Templates.module.css';

interface TemplateDialogProps {
  readonly templates: readonly CodeTemplate[];
  readonly own: AnnotatorLabels | null;
  readonly onApply: (template: CodeTemplate) => void;
  readonly onClose: () => void;
}

export function TemplateDialog({ templates, own, onApply, onClose }: TemplateDialogProps) {
  const [edited, setEdited] = useState<CodeTemplate | null>(null);
  useWithheldKeys(true);
  const apply = (template: CodeTemplate): void => {
    onApply(template);
    onClose();
  };
  const makeNew = (): void => setEdited({ id: `t-${makeGestureId()}`, name: '', line: formatCodeLine(own?.actionUnits ?? []), mode: 'add' });
  if (edited !== null) {
    const isNew = templates.every(({ id }) => id !== edited.id);
    return (
      <Dialog key="form" title={isNew ? 'New template' : `Template ${edited.name}`} onClose={() => setEdited(null)}>
        <TemplateForm template={edited} isNew={isNew} own={own} onDone={() => setEdited(null)} />
      </Dialog>
    );
  }
  return (
    <Dialog key="list" title="Templates" size="lg" onClose={onClose}>
      <Text size="sm" c="dimmed" mb={8}>Of this project, the same for everybody. A template is one step: undo takes it back whole.</Text>
      {templates.length === 0 && <Text size="sm" mb={8}>There is no template yet.</Text>}
      <ul className={classes.list} aria-label="Templates" onKeyDown={(event) => onListKey(event, { templates, apply })}>
        {templates.map((template, place) => (
          <TemplateRow key={template.id} template={template} place={place} own={own} onApply={() => apply(template)} onEdit={() => setEdited(template)} />
        ))}
      </ul>
      <DialogFooter note={(
        <ConfirmButton variant="subtle" size="compact-xs" question="All templates of this project give way to the ones it began with, for everybody." confirm="Begin again" onConfirm={() => void resetTemplates().catch(showProblem)}>
          Begin again
        </ConfirmButton>
      )}>
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} data-autofocus={templates.length === 0 || undefined} onClick={makeNew}>New from this face</Button>
        <Button variant="default" onClick={onClose}>Close</Button>
      </DialogFooter>
    </Dialog>
  );
}

function onListKey(event: KeyboardEvent<HTMLUListElement>, { templates, apply }: { templates: readonly CodeTemplate[]; apply: (template: CodeTemplate) => void }): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const chosen = /^[1-9]$/.test(event.key) ? templates[Number(event.key) - 1] : undefined;
  if (chosen !== undefined) apply(chosen);
  else if (!moveFocus(event)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Up and down between the rows. False where the key is none of these. */
function moveFocus({ key, currentTarget }: KeyboardEvent<HTMLUListElement>): boolean {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key)) return false;
  const rows = [...currentTarget.querySelectorAll<HTMLButtonElement>('[data-template]')];
  const place = rows.findIndex((row) => row === document.activeElement);
  const target = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[key] ?? 0;
  rows[Math.min(Math.max(target, 0), rows.length - 1)]?.focus();
  return true;
}
