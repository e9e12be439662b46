// Public file of the annotations room: how other rooms write labels, read them, and hear of changes.
export { ensureAnnotator, requirePerson } from './annotators.ts';
export { createAnnotationChanges, type AnnotationChanges, type Onlooker } from './changes.ts';
export type { Gesture, LedgerChange, Votes, WriteSource } from './gesture.ts';
export { readLabels, requireImage } from './label-queries.ts';
export { codeOfColumns, type UnitColumns } from './label-rows.ts';
export { createLedger } from './ledger.ts';
