// Every format that can be written. A new one is a file beside this and a line here (and its name in EXPORT_FORMATS).
import type { ExportFormat } from '../../../shared/contract/exchange.ts';
import { bp4d } from './bp4d.ts';
import { csvLong } from './csv-long.ts';
import { csvWide } from './csv-wide.ts';
import { disfa } from './disfa.ts';
import type { Exporter } from './exporter.ts';
import { rafDb } from './raf-db.ts';
import { weights } from './weights.ts';

const BY_FORMAT: Readonly<Record<ExportFormat, Exporter>> = {
  'csv-long': csvLong, 'csv-wide': csvWide, bp4d, disfa, 'raf-db': rafDb, weights,
};

export function exporterOf(format: ExportFormat): Exporter {
  return BY_FORMAT[format];
}
