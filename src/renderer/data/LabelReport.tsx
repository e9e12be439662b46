// What a label import found, dry or not: matched and not, with lines and reasons; unknown values; codes met; oddities.
import { Badge, List, Stack, Table, Text } from '@mantine/core';
import type { LabelImportReport } from '../../shared/contract/exchange.ts';
import { findActionUnit } from '../../shared/facs.ts';
import { formatCount } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { baseName } from '../components/path-text.ts';
import { CappedTable } from './CappedTable.tsx';
import { tabulateCodes } from './code-table.ts';
import { Facts } from './Facts.tsx';
import classes from './Data.module.css';

type LineReason = LabelImportReport['errors'][number];

const LINE_COLUMNS = [
  { heading: 'File', cell: (entry: LineReason) => baseName(entry.file), isPath: true },
  { heading: 'Line', cell: (entry: LineReason) => (entry.line === null ? '–' : String(entry.line)) },
  { heading: 'Why', cell: (entry: LineReason) => entry.reason },
];

export function LabelReport({ report }: { readonly report: LabelImportReport }) {
  return (
    <Stack gap="md" role="region" aria-label="Label report">
      <Verdict report={report} />
      <Facts
        label="What the file holds"
        facts={[
          { name: 'Rows', count: report.rows },
          { name: 'Pictures matched', count: report.matchedImages },
          { name: 'Rows without a picture', count: report.unmatchedCount, isWarning: true },
          { name: report.isDryRun ? 'Labels to write' : 'Labels written', count: report.labelsWritten },
          { name: 'There already', count: report.labelsUnchanged },
          { name: 'Unknown', count: report.labelsUnknown },
          { name: 'Errors', count: report.errorCount, isWarning: true },
        ]}
      />
      <CappedTable title="Errors" entries={report.errors} count={report.errorCount} columns={LINE_COLUMNS} />
      <CappedTable title="Rows without a picture" entries={report.unmatched} count={report.unmatchedCount} columns={LINE_COLUMNS} />
      {report.notes.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            Worth knowing
          </Text>
          <List size="sm">
            {report.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Codes codes={report.codes} />
    </Stack>
  );
}

function Verdict({ report }: { readonly report: LabelImportReport }) {
  if (report.errorCount > 0) {
    return (
      <Notice kind="error" title="The file breaks its format, so nothing can be imported">
        Correct the lines below, or choose another format or other columns, and check again.
      </Notice>
    );
  }
  if (!report.isDryRun) return <Notice kind="done" title={`The labels of ${report.dataset} are in`} />;
  if (report.matchedImages === 0) {
    return <Notice kind="warning" title="No row matches a picture">Is this the right data set? The reasons are below.</Notice>;
  }
  if (report.labelsWritten === 0) return <Notice kind="info" title="Nothing new: every label is there already" />;
  return null;
}

function Codes({ codes }: { readonly codes: LabelImportReport['codes'] }) {
  const { units, values, others } = tabulateCodes(codes);
  if (units.length === 0 && others.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        Codes met
      </Text>
      {units.length > 0 && (
        <Table fz="xs" verticalSpacing={2} aria-label="Action-unit codes met" mb="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Action unit</Table.Th>
              {values.map((value) => (
                <Table.Th key={value} ta="right">
                  {value}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {units.map(({ actionUnit, counts }) => (
              <Table.Tr key={actionUnit}>
                <Table.Td>
                  {actionUnit} {findActionUnit(actionUnit)?.name}
                </Table.Td>
                {counts.map((count, index) => (
                  <Table.Td key={index} ta="right">
                    {count === 0 ? '–' : formatCount(count)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <div className={classes.codes}>
        {others.map(([code, count]) => (
          <Badge key={code} variant="default" tt="none" fw={400}>
            {code} <b>{formatCount(count)}</b>
          </Badge>
        ))}
      </div>
    </div>
  );
}
