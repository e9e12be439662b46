// Every action of every screen with its keys: found, changed, reset, shared as a file.
import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { ChooseKeyDialog } from '../app/ChooseKeyDialog.tsx';
import { findActions, groupActions } from '../app/find-actions.ts';
import { refuseReset } from '../app/key-choice.ts';
import { keyRows, type KeyRow } from '../app/key-rows.ts';
import { isMac, useKeyboardLayout } from '../app/keyboard-layout.ts';
import { showFailure, showProblem } from '../app/notify.ts';
import { chooseShortcuts, usePerson } from '../app/preferences.ts';
import { shortcutKeys } from '../app/shortcuts.ts';
import { useKeyboard } from '../app/use-catalogue.ts';
import { countOf } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { KeyMapButtons } from './KeyMapButtons.tsx';
import { KeyTable } from './KeyTable.tsx';
import classes from './Keys.module.css';

export function KeysPage() {
  const keyboard = useKeyboard();
  const person = usePerson();
  const [query, setQuery] = useState('');
  const [isOnlyChanged, setOnlyChanged] = useState(false);
  const [choosing, setChoosing] = useState<string | null>(null);
  const rows = useMemo(() => keyRows(keyboard), [keyboard]);
  const shown = useFound(rows, query).filter((row) => row.isChanged || !isOnlyChanged);
  const changed = rows.filter((row) => row.isChanged).length;
  const reset = (row: KeyRow): void => {
    const refusal = refuseReset(row.id, keyboard);
    if (refusal === null) chooseShortcuts({ [row.id]: null }).catch(showProblem);
    else showFailure(`“${row.title}” keeps its keys`, { what: refusal, where: null, remedy: null });
  };
  return (
    <Page
      title="Keys"
      note={`${person === null ? 'of whoever is not signed in' : `of ${person}`}, ${changed === 0 ? 'none changed' : `${countOf(changed, 'action')} changed`}`}
      actions={<Button variant="default" component={Link} href="/settings" leftSection={<IconArrowLeft size={15} />}>Settings</Button>}
    >
      <Stack gap="md" className={classes.column}>
        <Text size="sm" c="dimmed">
          Keys are places on the keyboard: on another layout the same finger does the same, and the letter shown is the one printed there.
          They are kept on this machine under the name you code under.
        </Text>
        <Group gap="sm" align="flex-end">
          <TextInput
            className={classes.search}
            label="Find an action or a key"
            placeholder="happiness, AU 12, Ctrl Z"
            leftSection={<IconSearch size={15} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <Switch label="Only changed" checked={isOnlyChanged} onChange={(event) => setOnlyChanged(event.currentTarget.checked)} mb={6} />
          <KeyMapButtons keyboard={keyboard} />
        </Group>
        {groupActions(shown).map(([group, members]) => <KeyTable key={group} group={group} rows={members} onChoose={setChoosing} onReset={reset} />)}
        {shown.length === 0 && <Text size="sm">No action is called so or has that key.</Text>}
      </Stack>
      {choosing !== null && <ChooseKeyDialog actionId={choosing} onClose={() => setChoosing(null)} />}
    </Page>
  );
}

/** By the words of title and group and by what is printed on the keys, in the order of the table. */
function useFound(rows: readonly KeyRow[], query: string): KeyRow[] {
  const layout = useKeyboardLayout();
  return useMemo(() => {
    const searched = rows.map((row) => ({ row, title: row.title, group: [row.group, ...row.shortcuts.map((shortcut) => shortcutKeys(shortcut, { isMac, layout }).join(' '))].join(' ') }));
    const found = new Set(findActions(searched, query).map(({ row }) => row));
    return rows.filter((row) => found.has(row));
  }, [rows, query, layout]);
}
