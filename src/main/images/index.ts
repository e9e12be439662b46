// Public file of the images room: imports that other rooms start, and what training and the doors ask of a picture.
export { listFilteredImages, type PlacedImage } from './filtered-images.ts';
export { listFrames } from './frame-list.ts';
export { importFrames } from './import-frames.ts';
export { importImages, startImageImport, type ImageImport } from './import-images.ts';
export { findMediaFile, type MediaFile } from './media-files.ts';
export { parsePathPattern, type PathPattern } from './path-pattern.ts';
export { assignParts } from './parts.ts';
export { findTrainingPictures } from './training-pictures.ts';
export type { Conditions } from './image-filter.ts';
export { findNextMatching } from './find-next.ts';
