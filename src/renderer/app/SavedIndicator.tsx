// Three states that are always true: saving, saved at HH:MM:SS, not saved (with a retry). Before the first write, nothing.
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCloudUpload } from '@tabler/icons-react';
import { useConnection } from './client.ts';
import { labelWriter, saveAgain, useWriter } from './labels.ts';
import { showProblem } from './notify.ts';
import classes from './SavedIndicator.module.css';

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function SavedIndicator() {
  return (
    <div className={classes.root} role="status" aria-label="Saving">
      <SavedState />
    </div>
  );
}

function SavedState() {
  const connection = useConnection();
  const { pending, refused, isWaitingForConnection, savedAt } = useWriter();
  if (isWaitingForConnection || refused.length > 0) {
    const count = refused.length + (isWaitingForConnection ? pending.length : 0);
    return (
      <Group gap={6} wrap="nowrap" className={classes.failed}>
        <IconAlertTriangle size={15} aria-hidden />
        <span>{count === 1 ? '1 change not saved' : `${count} changes not saved`}</span>
        {connection === 'open' && <Button size="compact-xs" variant="light" color="red" onClick={() => void saveAgain().catch(showProblem)}>Save again</Button>}
        {refused.length > 0 && <Button size="compact-xs" variant="subtle" color="gray" onClick={() => labelWriter.discardRefused()}>Let go</Button>}
      </Group>
    );
  }
  if (pending.length > 0) {
    return <span className={classes.saving}><IconCloudUpload size={15} aria-hidden />Saving…</span>;
  }
  if (savedAt === null) return null;
  return <span className={classes.saved}><IconCircleCheck size={15} aria-hidden />Saved {time.format(savedAt)}</span>;
}
