// What each column of a table means, over its first rows; every column can be told otherwise.
import { Select, Stack, Table, Text } from '@mantine/core';
import type { ColumnMeaning, CsvMapping } from '../../shared/contract/exchange.ts';
import { MEANING_OPTIONS, readMeaning } from './column-meaning.ts';
import classes from './Data.module.css';

interface MappingTableProps {
  readonly mapping: CsvMapping;
  /** The header, then the first rows. */
  readonly firstRows: readonly (readonly string[])[];
  readonly isDisabled: boolean;
  readonly onChange: (mapping: CsvMapping) => void;
}

export function MappingTable({ mapping, firstRows, isDisabled, onChange }: MappingTableProps) {
  const [header = [], ...rows] = firstRows;
  const give = (name: string, meaning: ColumnMeaning) => onChange({ columns: { ...mapping.columns, [name]: meaning } });
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        What the columns mean
      </Text>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Columns and first rows">
        <Table verticalSpacing={2} fz="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              {header.map((name, column) => (
                <Table.Th key={column} miw={170}>
                  {name}
                  <Select
                    mt={4}
                    fw={400}
                    searchable
                    allowDeselect={false}
                    disabled={isDisabled}
                    aria-label={`Meaning of column ${name}`}
                    placeholder="Choose a meaning"
                    value={mapping.columns[name] ?? null}
                    data={MEANING_OPTIONS.map(({ group, items }) => ({ group, items: [...items] }))}
                    comboboxProps={{ width: 280, position: 'bottom-start' }}
                    onChange={(chosen) => {
                      const meaning = chosen === null ? undefined : readMeaning(chosen);
                      if (meaning !== undefined) give(name, meaning);
                    }}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((cells, row) => (
              <Table.Tr key={row}>
                {header.map((_name, column) => (
                  <Table.Td key={column} className={classes.path}>
                    {cells[column] ?? ''}
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
