// Public file of the exchange room: label files in and out, for rooms that start such work themselves (the demo).
export { startLabelImport } from './label-import.ts';
