// Public file of the exchange room: label files in and out, for rooms that start such work themselves (the demo), and how
// rows of a file are read and find their pictures, for rooms that read other things than labels.
export { createCappedList, describePlace } from './import-report.ts';
export { mistake, type PictureReference, type RowMistake, type RowPlace } from './importers/importer.ts';
export { startLabelImport } from './label-import.ts';
export { nameInSource, openLabelSource, totalBytes, type LabelSource } from './label-source.ts';
export { loadPictureIndex } from './picture-index.ts';
export { createPictureMatcher } from './picture-matcher.ts';
export { readPicturePath } from './picture-path.ts';
export { requireDataset } from './requests.ts';
export { readTable, type TableRow } from './table-file.ts';
export { FileMistake } from './text-file.ts';
