// The numbers out: a CSV to keep, a table to paste into a paper.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconMarkdown, IconTex } from '@tabler/icons-react';
import type { AgreementExportFormat } from '../../shared/contract/agreement.ts';
import { client } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { saveFile } from '../components/save-file.ts';
import type { comparisonInput } from './agreement-view.ts';

export function ExportMenu({ input }: { readonly input: ReturnType<typeof comparisonInput> }) {
  const save = (format: AgreementExportFormat) => (): void => {
    saveExport(input, format).catch(showProblem);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} />}>Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={15} />} onClick={save('csv')}>CSV, every number</Menu.Item>
        <Menu.Item leftSection={<IconTex size={15} />} onClick={save('latex')}>Table for a paper, LaTeX</Menu.Item>
        <Menu.Item leftSection={<IconMarkdown size={15} />} onClick={save('markdown')}>Table for a paper, Markdown</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function saveExport(input: ReturnType<typeof comparisonInput>, format: AgreementExportFormat): Promise<void> {
  const { fileName, text } = await client.agreement.export({ ...input, format });
  saveFile(fileName, [text]);
  showDone(`${fileName} is saved where this window saves downloads`);
}
