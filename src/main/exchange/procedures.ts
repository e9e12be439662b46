// Label files in and out.
import { implementer } from '../procedure.ts';
import { inspectLabels } from './inspect.ts';
import { startLabelExport } from './label-export.ts';
import { startLabelImport } from './label-import.ts';
import type { ExchangeServices } from './requests.ts';

export function createExchangeProcedures(services: ExchangeServices) {
  return {
    inspect: implementer.exchange.inspect.handler(({ input }) => inspectLabels(input.path)),
    importLabels: implementer.exchange.importLabels.handler(({ input }) => ({ jobId: startLabelImport(services, input).id })),
    exportLabels: implementer.exchange.exportLabels.handler(({ input }) => ({ jobId: startLabelExport(services, input).id })),
  };
}
