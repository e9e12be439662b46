// Label files in and out.
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { inspectLabels } from './inspect.ts';
import { startLabelExport } from './label-export.ts';
import { startLabelImport } from './label-import.ts';

export function createExchangeProcedures(services: Services) {
  return {
    inspect: implementer.exchange.inspect.handler(({ input }) => inspectLabels(input.path)),
    importLabels: implementer.exchange.importLabels.handler(({ input }) => ({ jobId: startLabelImport(services, input).id })),
    exportLabels: implementer.exchange.exportLabels.handler(({ input }) => ({ jobId: startLabelExport(services, input).id })),
  };
}
