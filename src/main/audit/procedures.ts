// The audit contract: pages of events, and all of them as a CSV.
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { toCsv } from './audit-csv.ts';
import { readAllEvents, readAuditPage } from './audit-events.ts';

export function createAuditProcedures(services: Services) {
  const database = () => services.project().database;
  return {
    events: implementer.audit.events.handler(({ input: { filter, before, limit }, signal = NEVER }) =>
      readAuditPage(database(), { filter, before, signal }, limit),
    ),
    csv: implementer.audit.csv.handler(({ input: { filter }, signal = NEVER }) => toCsv(readAllEvents(database(), { filter, signal }))),
  };
}

/** For callers that cannot leave. */
const NEVER = new AbortController().signal;
