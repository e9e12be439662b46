// The lab's templates at the desk: their actions, the button and the picker.
import { Button, Tooltip } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { CodeTemplate } from '../../../shared/project-settings.ts';
import { useActions } from '../../app/actions.ts';
import { useProjectSettings } from '../../app/project-settings.ts';
import type { CodeCommands } from './code-commands.ts';
import { TemplateDialog } from './TemplateDialog.tsx';
import { templateActions } from './template-actions.ts';

interface TemplatesProps {
  readonly own: AnnotatorLabels | null;
  readonly commands: Pick<CodeCommands, 'applyTemplate'>;
}

const NONE: readonly CodeTemplate[] = [];

export function Templates({ own, commands }: TemplatesProps) {
  const [isOpen, setOpen] = useState(false);
  const templates = useProjectSettings()?.templates ?? NONE;
  useActions(useMemo(() => templateActions({ templates, apply: commands.applyTemplate, openPicker: () => setOpen(true) }), [templates, commands]));
  return (
    <>
      <Tooltip label="Combinations that your lab codes often (Ctrl+Space)">
        <Button variant="default" leftSection={<IconTemplate size={14} aria-hidden />} onClick={() => setOpen(true)}>Templates</Button>
      </Tooltip>
      {isOpen && <TemplateDialog templates={templates} own={own} onApply={commands.applyTemplate} onClose={() => setOpen(false)} />}
    </>
  );
}
