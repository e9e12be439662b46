// What a person can do with long work.
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';

export function createJobProcedures({ jobs }: Services) {
  return {
    list: implementer.jobs.list.handler(({ input }) => jobs.list(input.limit)),
    get: implementer.jobs.get.handler(({ input }) => jobs.get(input.id)),
    cancel: implementer.jobs.cancel.handler(({ input }) => jobs.cancel(input.id)),
    watch: implementer.jobs.watch.handler(({ input, signal }) => jobs.watch(input.id, signal ?? new AbortController().signal)),
  };
}
