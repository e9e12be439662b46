// Public file of the training room: how other rooms find a run and what it was trained on.
export { findScoredRun } from './run-rows.ts';
export { readSnapshotManifest } from './snapshots.ts';
