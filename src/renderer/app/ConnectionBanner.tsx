// Says when the core is out of reach, and what that means for work in hand.
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useConnection } from './client.ts';
import { useWriter } from './labels.ts';
import classes from './ConnectionBanner.module.css';

export function ConnectionBanner() {
  const connection = useConnection();
  const { pending } = useWriter();
  if (connection === 'open') return null;
  if (connection === 'connecting') return <div className={classes.quiet} role="status">Connecting to Duchenne…</div>;
  const work = pending.length === 0
    ? 'Everything you did before is saved.'
    : `${pending.length === 1 ? '1 change waits' : `${pending.length} changes wait`} in this window and will be saved on reconnecting: keep it open.`;
  return (
    <div className={classes.lost} role="alert">
      <IconPlugConnectedX size={17} aria-hidden />
      <span><strong>Connection lost.</strong> {work} Trying again. If Duchenne was stopped, start it and open the address it prints; this window then goes on by itself.</span>
    </div>
  );
}
