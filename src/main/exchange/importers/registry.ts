// Every format that can be read. A new one is a file beside this and a line here (and its name in LABEL_FORMATS).
import type { LabelFormat } from '../../../shared/contract/exchange.ts';
import { bp4d } from './bp4d.ts';
import { csv } from './csv.ts';
import { disfa } from './disfa.ts';
import { ferplus } from './ferplus.ts';
import type { Importer } from './importer.ts';
import { rafDb } from './raf-db.ts';

const BY_FORMAT: Readonly<Record<LabelFormat, Importer>> = { bp4d, disfa, 'raf-db': rafDb, ferplus, csv };

/** The particular formats first: nearly anything with a comma can be taken for a generic CSV. */
export const IMPORTERS: readonly Importer[] = Object.values(BY_FORMAT);

export function importerOf(format: LabelFormat): Importer {
  return BY_FORMAT[format];
}
