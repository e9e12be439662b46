// Who changed what when: every event, filtered, with the face one press away, and all of them as a CSV.
import { Button, Skeleton } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AuditFilter } from '../../shared/contract/audit.ts';
import { client } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { explainError } from '../app/problems.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { countOf, formatCount } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { saveFile } from '../components/save-file.ts';
import { auditFilterOf, isNarrowed, useAuditView } from './audit-view.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { useAuditEvents, type AuditEvents } from './use-audit-events.ts';

export function AuditScreen() {
  const view = useAuditView();
  const filter = useMemo(() => auditFilterOf(view), [view]);
  const found = useAuditEvents(filter);
  const { events, hasMore, isLoading } = found;
  const note = isLoading ? undefined : hasMore ? `the newest ${formatCount(events.length)}` : countOf(events.length, 'event');
  return (
    <Page title="Audit" note={note} fills actions={<ExportButton filter={filter} isEmpty={events.length === 0} />}>
      <AuditFilters />
      <Found found={found} isNarrowed={isNarrowed(view)} />
    </Page>
  );
}

function Found({ found, isNarrowed: isFiltered }: { readonly found: AuditEvents; readonly isNarrowed: boolean }) {
  const { events, hasMore, isLoading, error, loadMore } = found;
  if (error !== null) {
    const { what, where, remedy } = explainError(error);
    return <EmptyState icon={<IconHistory />} title={what}>{[where, remedy].filter((part) => part !== null).join(' — ')}</EmptyState>;
  }
  if (isLoading) return <Skeleton m="lg" h={200} aria-label="Reading the events" />;
  if (events.length > 0) return <AuditTable events={events} hasMore={hasMore} onEnd={loadMore} />;
  return isFiltered
    ? <EmptyState icon={<IconHistory />} title="No event of that kind">Ask for less, or take the filter away.</EmptyState>
    : <EmptyState icon={<IconHistory />} title="Nobody has labelled anything by hand yet">Every label that a person gives, changes or takes back appears here, with who and when. Imported labels are there too: choose “Any way” above.</EmptyState>;
}

function ExportButton({ filter, isEmpty }: { readonly filter: AuditFilter; readonly isEmpty: boolean }) {
  const [written, setWritten] = useState<number | null>(null);
  const save = async (): Promise<void> => {
    setWritten(0);
    try {
      const texts: string[] = [];
      let count = 0;
      for await (const { text, events } of await client.audit.csv({ filter })) {
        texts.push(text);
        count += events;
        setWritten(count);
      }
      saveFile('audit.csv', texts);
      showDone(`${countOf(count, 'event')} in audit.csv, saved where this window saves downloads`);
    } finally {
      setWritten(null);
    }
  };
  return (
    <Button variant="default" leftSection={<IconDownload size={15} />} disabled={isEmpty || written !== null} onClick={() => void save().catch(showProblem)}>
      {written === null ? 'Export CSV' : `${formatCount(written)} events…`}
    </Button>
  );
}
