// Templates as actions: each by its name, and the picker that lists them.
import { IconTemplate } from '@tabler/icons-react';
import type { CodeTemplate } from '../../../shared/project-settings.ts';
import type { Action } from '../../app/actions.ts';

export interface TemplateKeys {
  readonly templates: readonly CodeTemplate[];
  readonly apply: (template: CodeTemplate) => void;
  readonly openPicker: () => void;
}

export function templateActions({ templates, apply, openPicker }: TemplateKeys): Action[] {
  const group = 'Templates';
  return [
    { id: 'templates', title: 'Templates of action units', icon: IconTemplate, group, shortcuts: [{ code: 'Space', mod: true }], repeats: false, perform: openPicker },
    ...templates.map((template): Action => ({
      id: `template-${template.id}`,
      title: `${template.name}: ${template.mode === 'add' ? 'add' : 'only'} ${template.line}`,
      icon: IconTemplate,
      group,
      records: `the codes of the template ${template.name}`,
      shortcuts: [],
      perform: () => apply(template),
    })),
  ];
}
