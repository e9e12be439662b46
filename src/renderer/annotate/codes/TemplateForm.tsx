// Makes or changes a template: a name, codes as a code line, and whether it adds or replaces.
import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { parseCodeLine } from '../../../shared/code-line.ts';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import { TEMPLATE_MODES, type CodeTemplate } from '../../../shared/project-settings.ts';
import { explainError } from '../../app/problems.ts';
import { removeTemplate, saveTemplate } from '../../app/project-settings.ts';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { DialogFooter } from '../../components/DialogFooter.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ChangeList } from './ChangeList.tsx';
import { changesOfTemplate } from './label-changes.ts';
import { LineMistakes } from './LineMistakes.tsx';

interface TemplateFormProps {
  readonly template: CodeTemplate;
  /** False: it is in the project and can be removed. */
  readonly isNew: boolean;
  readonly own: AnnotatorLabels | null;
  readonly onDone: () => void;
}

export function TemplateForm({ template, isNew, own, onDone }: TemplateFormProps) {
  const [draft, setDraft] = useState(template);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const { name, line, mode } = draft;
  const reading = parseCodeLine(line);
  const isCoding = 'codes' in reading && reading.codes.length > 0;
  const edit = (change: Partial<CodeTemplate>): void => {
    setDraft({ ...draft, ...change });
    setFailure(null);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    settle(saveTemplate({ ...draft, name: name.trim(), line: line.trim() }));
  };
  const settle = (work: Promise<void>): void => {
    setBusy(true);
    work.then(onDone, setFailure).finally(() => setBusy(false));
  };
  const changes = changesOfTemplate(own, draft);
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label="Name" placeholder="Felt smile" value={name} maxLength={60} data-autofocus onChange={(event) => edit({ name: event.currentTarget.value })} />
        <TextInput
          label="Codes"
          description="A code line. Without an intensity, a unit that is present already keeps its own."
          placeholder="6+12"
          value={line}
          spellCheck={false}
          autoComplete="off"
          error={'mistakes' in reading ? <LineMistakes text={line} mistakes={reading.mistakes} /> : undefined}
          onChange={(event) => edit({ line: event.currentTarget.value })}
        />
        <Radio.Group label="On a face that has codes" value={mode} onChange={(value) => edit({ mode: TEMPLATE_MODES.find((known) => known === value) ?? 'add' })}>
          <Stack gap={6} mt={6}>
            <Radio value="add" label="Adds" description="Every other unit stays as it is" />
            <Radio value="replace" label="Replaces" description="Other units that are present become absent" />
          </Stack>
        </Radio.Group>
        <Text component="div" size="sm" role="status" aria-label="On this face">On this face: {changes.length === 0 ? 'changes nothing' : <ChangeList own={own} changes={changes} />}</Text>
        {failure !== null && <Notice kind="error" title={explainError(failure).what}>{explainError(failure).remedy}</Notice>}
        <DialogFooter note={!isNew && (
          <ConfirmButton variant="subtle" color="red" question={`The template ${template.name} goes, for everybody. Codes that it gave stay.`} confirm="Remove" onConfirm={() => settle(removeTemplate(template.id))}>
            Remove
          </ConfirmButton>
        )}>
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" disabled={name.trim() === '' || !isCoding} loading={isBusy}>Save for the project</Button>
        </DialogFooter>
      </Stack>
    </form>
  );
}
