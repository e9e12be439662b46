// What an auditor has asked for, kept while the window lives, so that coming back from a face finds the list as it was.
import { create } from 'zustand';
import type { AuditFilter } from '../../shared/contract/audit.ts';

/** The filter, with days as they are chosen: `2026-01-31`, in the reader's own time zone, both included. */
export interface AuditView extends Omit<AuditFilter, 'from' | 'to'> {
  readonly fromDay?: string | undefined;
  readonly toDay?: string | undefined;
}

/** Imports are many and nobody's hand: left out until asked for. */
const BY_HAND: AuditView = { isByHand: true };

const store = create<{ readonly view: AuditView }>(() => ({ view: BY_HAND }));

export function useAuditView(): AuditView {
  return store(({ view }) => view);
}

/** Parts that are empty or undefined restrict nothing. */
export function changeAuditView(change: AuditView): void {
  const merged = Object.entries({ ...store.getState().view, ...change });
  store.setState({ view: Object.fromEntries(merged.filter(([, value]) => value !== undefined && value !== '')) });
}

export function clearAuditView(): void {
  store.setState({ view: BY_HAND });
}

/** True where more is asked than what stands at first. */
export function isNarrowed(view: AuditView): boolean {
  return JSON.stringify(view) !== JSON.stringify(BY_HAND);
}

/** The filter as the core takes it: days become moments of this time zone. */
export function auditFilterOf({ fromDay, toDay, ...filter }: AuditView): AuditFilter {
  const from = momentOf(fromDay, 0);
  const to = momentOf(toDay, 1);
  return { ...filter, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** Midnight of the day, so many days later; undefined where it is no day. */
function momentOf(day: string | undefined, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  return year === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
