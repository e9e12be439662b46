// Public file of the images room: imports that other rooms start, and what training and the doors ask of a picture.
export { listFrames, type FrameList, type ListedFrame } from './frame-list.ts';
export { importImages, startImageImport, type ImageImport } from './import-images.ts';
export { findMediaFile, type MediaFile } from './media-files.ts';
export { assignParts } from './parts.ts';
export { findTrainingPictures } from './training-pictures.ts';
