// Tells watchers that settings of the open project changed: who shows them reads them again.
import { createMailbox, type Mailbox } from '../mailbox.ts';

export interface SettingsChanges {
  tell(): void;
  watch(signal: AbortSignal): AsyncGenerator<null>;
}

export function createSettingsChanges(): SettingsChanges {
  const mailboxes = new Set<Mailbox<null>>();
  return {
    tell: () => {
      for (const mailbox of mailboxes) mailbox.put(null);
    },
    watch: (signal) => {
      const mailbox = createMailbox<null>(() => null, signal);
      mailboxes.add(mailbox);
      return leaveAtTheEnd(mailbox.read(), () => mailboxes.delete(mailbox));
    },
  };
}

async function* leaveAtTheEnd<T>(values: AsyncGenerator<T>, leave: () => void): AsyncGenerator<T> {
  try {
    yield* values;
  } finally {
    leave();
  }
}
