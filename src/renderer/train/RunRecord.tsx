// What a run can be repeated from: its data, its settings, its folder, and what it noted on the way.
import { Accordion, Button, Group, List, Stack, Table, Text } from '@mantine/core';
import type { Client } from '../../shared/contract/index.ts';
import type { MetricLine } from '../../shared/run-record.ts';
import { nativeShell } from '../app/native-shell.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { formatCount, formatMoment } from '../components/format.ts';
import { notesOf } from './metric-series.ts';
import classes from './Train.module.css';

export type RunDetails = Awaited<ReturnType<Client['training']['run']>>;

export function RunRecord({ run, lines }: { readonly run: RunDetails; readonly lines: readonly MetricLine[] }) {
  const notes = notesOf(lines);
  return (
    <Accordion variant="separated" multiple defaultValue={['data']}>
      <Accordion.Item value="data">
        <Accordion.Control>
          <Text size="sm" fw={600}>What it was trained on</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <SnapshotFacts run={run} />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="settings">
        <Accordion.Control>
          <Text size="sm" fw={600}>Settings</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Table fz="xs" verticalSpacing={2} aria-label="Settings">
            <Table.Tbody>
              {Object.entries(run.config).map(([key, value]) => (
                <Table.Tr key={key}>
                  <Table.Td>{key}</Table.Td>
                  <Table.Td ta="right">{String(value)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Accordion.Panel>
      </Accordion.Item>
      {notes.length > 0 && (
        <Accordion.Item value="notes">
          <Accordion.Control>
            <Text size="sm" fw={600}>Notes of the trainer</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <List size="sm">
              {notes.map((note) => (
                <List.Item key={`${String(note.step)} ${note.text}`}>
                  Step {formatCount(note.step)}: {note.text}
                </List.Item>
              ))}
            </List>
          </Accordion.Panel>
        </Accordion.Item>
      )}
      <Accordion.Item value="folder">
        <Accordion.Control>
          <Text size="sm" fw={600}>Folder</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Folder path={run.folder} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function SnapshotFacts({ run }: { readonly run: RunDetails }) {
  const { snapshot } = run;
  if (snapshot === null) return <Text size="sm" c="dimmed">The snapshot is not written yet.</Text>;
  return (
    <Stack gap={6}>
      <Text size="sm">
        {formatCount(snapshot.auFaces)} faces with action units of {formatCount(snapshot.subjects.length)} subjects, {formatCount(snapshot.feFaces)} with an expression;{' '}
        {snapshot.size} × {snapshot.size} pixels, {snapshot.channels === 1 ? 'grey' : 'colour'}. Taken {formatMoment(snapshot.createdAt)}.
      </Text>
      {snapshot.notes.length > 0 && (
        <List size="sm">
          {snapshot.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
      <Text className={classes.code} c="dimmed">
        SHA-256 {snapshot.hash}
      </Text>
    </Stack>
  );
}

function Folder({ path }: { readonly path: string }) {
  const copy = () => {
    navigator.clipboard.writeText(path).then(() => showDone('The path is on the clipboard'), showProblem);
  };
  return (
    <Group justify="space-between">
      <Text className={classes.code}>{path}</Text>
      {nativeShell.canReveal ? (
        <Button variant="default" onClick={() => void nativeShell.reveal(path).catch(showProblem)}>
          Show in the file manager
        </Button>
      ) : (
        <Button variant="default" onClick={copy}>
          Copy the path
        </Button>
      )}
    </Group>
  );
}
