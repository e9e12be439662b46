// Public file of the training room: how other rooms find a run, what it was trained on, and what it says of pictures.
export { predictFaces, type FacePrediction } from './prediction.ts';
export { readFoldFaces, type FoldFaces } from './run-faces.ts';
export { findRun, findScoredRun, type RunRow } from './run-rows.ts';
export { readSnapshotManifest } from './snapshots.ts';
