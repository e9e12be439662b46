// Public file of the training room: how other rooms find a run and what it was trained on.
export { findRun, findScoredRun, LAST_RUN, type RunRow } from './run-rows.ts';
export { runFolder } from './run-folder.ts';
export { readSnapshotManifest, snapshotFolder } from './snapshots.ts';
