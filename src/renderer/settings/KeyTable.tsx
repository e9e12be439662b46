// The actions of one group with their keys.
import { ActionIcon, Button, Group, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import type { KeyRow } from '../app/key-rows.ts';
import { shortcutText, type Shortcut } from '../app/shortcuts.ts';
import { Keys } from '../components/Keys.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import classes from './Keys.module.css';

interface KeyTableProps {
  readonly group: string;
  readonly rows: readonly KeyRow[];
  readonly onChoose: (actionId: string) => void;
  readonly onReset: (row: KeyRow) => void;
}

export function KeyTable({ group, rows, onChoose, onReset }: KeyTableProps) {
  return (
    <section aria-label={group}>
      <Title order={2} size="h4" mb={2}>{group}</Title>
      <Table aria-label={group} className={classes.table ?? ''} verticalSpacing={3}>
        <colgroup>
          <col className={classes.actionColumn} />
          <col />
          <col className={classes.changeColumn} />
        </colgroup>
        <Table.Thead className={classes.head ?? ''}>
          <Table.Tr>
            <Table.Th>Action</Table.Th>
            <Table.Th>Keys</Table.Th>
            <Table.Th>Change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{rows.map((row) => <Row key={row.id} row={row} onChoose={onChoose} onReset={onReset} />)}</Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ row, onChoose, onReset }: { readonly row: KeyRow } & Pick<KeyTableProps, 'onChoose' | 'onReset'>) {
  const { id, title, icon: Icon, alsoIn, shortcuts, untouched, isChanged } = row;
  return (
    <Table.Tr data-changed={isChanged || undefined}>
      <Table.Th scope="row" className={classes.action ?? ''}>
        <Group gap={8} wrap="nowrap">
          <span className={classes.icon}>{Icon !== undefined && <Icon size={16} stroke={1.6} aria-hidden />}</span>
          <span>{title}{alsoIn.length > 0 && <Text span size="xs" c="dimmed"> also in {alsoIn.join(', ')}</Text>}</span>
        </Group>
      </Table.Th>
      <Table.Td>
        <Group gap={8}>
          <ShortcutList shortcuts={shortcuts} />
          {isChanged && <StatusBadge tone="info">changed</StatusBadge>}
          {isChanged && <Text span size="xs" c="dimmed">comes with <ShortcutList shortcuts={untouched} /></Text>}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {isChanged && (
            <Tooltip label="The keys it comes with">
              <ActionIcon aria-label={`Reset the keys of ${title}`} onClick={() => onReset(row)}><IconRestore size={16} stroke={1.6} /></ActionIcon>
            </Tooltip>
          )}
          <Button variant="default" size="compact-xs" aria-label={`Change the keys of ${title}`} onClick={() => onChoose(id)}>Change</Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return <Text span size="xs" c="dimmed">no key</Text>;
  return <span className={classes.shortcuts}>{shortcuts.map((shortcut) => <Keys key={shortcutText(shortcut)} shortcut={shortcut} />)}</span>;
}
