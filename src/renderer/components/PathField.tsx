// A path: typed, picked by the host's own dialog where it has one, else browsed in a dialog of ours over the core's disk.
import { useState, type ReactNode } from 'react';
import { ActionIcon, Group, TextInput, Tooltip } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { nativeShell } from '../app/native-shell.ts';
import { showProblem } from '../app/notify.ts';
import { FolderBrowser, type BrowseMode } from './FolderBrowser.tsx';
import { joinPath } from './path-text.ts';

export interface PathFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (path: string) => void;
  /** What may be picked: a folder, a file, or either (`any`). */
  readonly mode: BrowseMode;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly error?: ReactNode;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** For a file that is not there yet: put below the folder that was picked. */
  readonly newFileName?: string;
}

export function PathField(props: PathFieldProps) {
  const { label, value, onChange, mode, newFileName } = props;
  const [isBrowsing, setBrowsing] = useState(false);
  const take = (path: string) => onChange(newFileName === undefined ? path : joinPath(path, newFileName));
  const pick = (kind: 'folder' | 'file') => {
    const canPick = kind === 'folder' ? nativeShell.canPickFolder : nativeShell.canPickFile;
    if (!canPick) {
      setBrowsing(true);
      return;
    }
    const picked = kind === 'folder' ? nativeShell.pickFolder(label) : nativeShell.pickFile(label);
    picked.then((path) => {
      if (path !== null) take(path);
    }, showProblem);
  };
  return (
    <>
      <TextInput
        label={label}
        description={props.description}
        placeholder={props.placeholder}
        error={props.error}
        withAsterisk={props.isRequired === true}
        disabled={props.isDisabled === true}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
        rightSectionWidth={hasTwoButtons(mode) ? 64 : 36}
        rightSection={<PickButtons mode={mode} label={label} isDisabled={props.isDisabled === true} onPick={pick} />}
      />
      {isBrowsing && <FolderBrowser title={label} mode={mode} start={value} onClose={() => setBrowsing(false)} onPick={take} />}
    </>
  );
}

/** Our own dialog picks either in one go; system dialogs pick one or the other. */
function hasTwoButtons(mode: BrowseMode): boolean {
  return mode === 'any' && (nativeShell.canPickFile || nativeShell.canPickFolder);
}

interface PickButtonsProps {
  readonly mode: BrowseMode;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onPick: (kind: 'folder' | 'file') => void;
}

function PickButtons({ mode, label, isDisabled, onPick }: PickButtonsProps) {
  const kinds: ('folder' | 'file')[] = hasTwoButtons(mode) ? ['file', 'folder'] : [mode === 'file' ? 'file' : 'folder'];
  return (
    <Group gap={2} wrap="nowrap">
      {kinds.map((kind) => {
        const hint = hasTwoButtons(mode) ? `Choose a ${kind}` : 'Browse';
        return (
          <Tooltip key={kind} label={hint}>
            <ActionIcon variant="subtle" disabled={isDisabled} aria-label={`${hint}: ${label}`} onClick={() => onPick(kind)}>
              {kind === 'file' ? <IconFile size={18} /> : <IconFolder size={18} />}
            </ActionIcon>
          </Tooltip>
        );
      })}
    </Group>
  );
}
