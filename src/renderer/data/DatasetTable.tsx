// Every data set with what it holds, and what can be done with it.
import { ActionIcon, Button, Group, Menu, Progress, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconDots, IconDownload, IconFaceId, IconTag, IconUsersGroup } from '@tabler/icons-react';
import type { Dataset } from '../../shared/contract/images.ts';
import { formatCount, formatShare } from '../components/format.ts';

export type DatasetAction = 'find-faces' | 'labels' | 'parts' | 'export';

interface DatasetTableProps {
  readonly datasets: readonly Dataset[];
  readonly onAction: (action: DatasetAction, dataset: string) => void;
}

export function DatasetTable({ datasets, onAction }: DatasetTableProps) {
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table aria-label="Data sets" verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Data set</Table.Th>
            <Table.Th ta="right">Pictures</Table.Th>
            <Table.Th ta="right">Subjects</Table.Th>
            <Table.Th>With action units</Table.Th>
            <Table.Th>With expression</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {datasets.map((dataset) => (
            <Table.Tr key={dataset.id}>
              <Table.Td fw={600}>{dataset.name}</Table.Td>
              <Table.Td ta="right">{formatCount(dataset.images)}</Table.Td>
              <Table.Td ta="right">{formatCount(dataset.subjects)}</Table.Td>
              <Table.Td>
                <Labelled count={dataset.withActionUnits} of={dataset.images} />
              </Table.Td>
              <Table.Td>
                <Labelled count={dataset.withExpression} of={dataset.images} />
              </Table.Td>
              <Table.Td>
                <RowActions name={dataset.name} onAction={onAction} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Labelled({ count, of }: { readonly count: number; readonly of: number }) {
  const share = of === 0 ? 0 : count / of;
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress value={share * 100} w={64} size="sm" aria-hidden />
      <Text size="sm">
        {formatCount(count)}{' '}
        <Text span size="xs" c="dimmed">
          {formatShare(share)}
        </Text>
      </Text>
    </Group>
  );
}

function RowActions({ name, onAction }: { readonly name: string; readonly onAction: DatasetTableProps['onAction'] }) {
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Tooltip label="Boxes, landmarks and aligned crops. Pictures without a face are reported.">
        <Button variant="default" leftSection={<IconFaceId size={15} />} aria-label={`Find faces in ${name}`} onClick={() => onAction('find-faces', name)}>
          Find faces
        </Button>
      </Tooltip>
      <Button variant="default" leftSection={<IconDownload size={15} />} aria-label={`Export labels of ${name}`} onClick={() => onAction('export', name)}>
        Export
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTag size={15} />} onClick={() => onAction('labels', name)}>
            Import labels
          </Menu.Item>
          <Menu.Item leftSection={<IconUsersGroup size={15} />} onClick={() => onAction('parts', name)}>
            Assign parts
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
