// What a written format is to the rest of the room.
import type { ExportFormat } from '../../../shared/contract/exchange.ts';
import type { ProjectDatabase } from '../../database/index.ts';

export interface ExportRequest {
  readonly database: ProjectDatabase;
  /** null: all data sets. */
  readonly datasetId: number | null;
  /** null: the last completed run. */
  readonly runId: string | null;
  readonly presentFrom: number;
  /** File to make, or folder that is there. */
  readonly target: string;
  readonly signal: AbortSignal;
  readonly onRows: (count: number) => void;
}

export interface Exported {
  readonly files: number;
  readonly rows: number;
  /** Sentences on what the format cannot say, with counts. */
  readonly notes: string[];
}

export interface Exporter {
  readonly format: ExportFormat;
  readonly writes: 'file' | 'folder';
  /** Whether pictures are told apart only within one data set. */
  readonly isOfOneDataset: boolean;
  export(request: ExportRequest): Promise<Exported>;
}
