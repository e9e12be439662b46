// A list that a report caps at 200 entries, scrolling in its own frame, saying how many there really are.
import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from '../components/format.ts';
import classes from './Data.module.css';

interface CappedTableProps<Entry> {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** All there are, listed or not. */
  readonly count: number;
  readonly columns: readonly { readonly heading: string; readonly cell: (entry: Entry) => ReactNode; readonly isPath?: boolean }[];
}

export function CappedTable<Entry>({ title, entries, count, columns }: CappedTableProps<Entry>) {
  if (count === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}: {formatCount(count)}
        {entries.length < count && (
          <Text span size="xs" c="dimmed" fw={400}>
            {' '}
            (the first {formatCount(entries.length)} are listed)
          </Text>
        )}
      </Text>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
        <Table stickyHeader verticalSpacing={3} fz="xs">
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ heading }) => (
                <Table.Th key={heading}>{heading}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry, index) => (
              <Table.Tr key={index}>
                {columns.map(({ heading, cell, isPath = false }) => (
                  <Table.Td key={heading} {...(isPath ? { className: classes.path } : {})}>
                    {cell(entry)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}
