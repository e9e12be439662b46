// The whole key map: to a file, from a file, back to what it was before anybody chose.
import { Button, FileButton, Group } from '@mantine/core';
import { IconDownload, IconRestore, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { KEY_MAP_FILE, readKeyMapFile, writeKeyMapFile } from '../app/key-map-file.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { replaceKeyMap } from '../app/preferences.ts';
import type { Keyboard } from '../app/use-catalogue.ts';
import { ConfirmButton } from '../components/ConfirmButton.tsx';
import { countOf } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { saveFile } from '../components/save-file.ts';
import classes from './Keys.module.css';

interface Refused {
  readonly fileName: string;
  readonly mistakes: readonly string[];
}

export function KeyMapButtons({ keyboard }: { readonly keyboard: Keyboard }) {
  const { keyMap, withChoices } = keyboard;
  const [refused, setRefused] = useState<Refused | null>(null);
  const read = async (file: File): Promise<void> => {
    const reading = readKeyMapFile(await file.text(), withChoices);
    if ('mistakes' in reading) {
      setRefused({ fileName: file.name, mistakes: reading.mistakes });
      return;
    }
    setRefused(null);
    await replaceKeyMap(reading.keyMap);
    showDone(`The keys of ${file.name} are in force: ${countOf(reading.keyMap.size, 'action')} with keys of their own`);
  };
  return (
    <>
      <Group gap="xs" ml="auto">
        <FileButton accept="application/json,.json" onChange={(file) => { if (file !== null) read(file).catch(showProblem); }} inputProps={{ 'aria-label': 'Key map file' }}>
          {(props) => <Button {...props} variant="default" leftSection={<IconUpload size={15} />}>Import</Button>}
        </FileButton>
        <Button variant="default" leftSection={<IconDownload size={15} />} onClick={() => saveFile(KEY_MAP_FILE, [writeKeyMapFile(keyMap)])}>Export</Button>
        <ConfirmButton
          variant="default"
          leftSection={<IconRestore size={15} />}
          disabled={keyMap.size === 0}
          question="Give every action the keys it comes with? Export first to keep yours."
          confirm="Reset all keys"
          onConfirm={() => void replaceKeyMap(new Map()).catch(showProblem)}
        >
          Reset all
        </ConfirmButton>
      </Group>
      {refused !== null && (
        <div className={classes.refused}>
          <Notice kind="error" title={`The keys of ${refused.fileName} were not taken. Nothing was changed.`}>
            <ul>{refused.mistakes.map((mistake) => <li key={mistake}>{mistake}</li>)}</ul>
          </Notice>
        </div>
      )}
    </>
  );
}
