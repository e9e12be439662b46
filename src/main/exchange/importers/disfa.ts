// DISFA intensities: a file per subject and action unit, `SN001/SN001_au1.txt`, one `frame,intensity` a line, 0 to 5.
// Frames are matched by the file's own column, because some picture folders count from 0.
import { codeFromIntensity } from '../../../shared/action-unit-code.ts';
import { findActionUnit } from '../../../shared/facs.ts';
import { nameInSource } from '../label-source.ts';
import { readLines, type TextLine } from '../text-file.ts';
import { mistake, type Importer, type ReadItem, type ReadRequest, type RowPlace } from './importer.ts';

const FILE_NAME = /(?:^|[\\/])([^\\/]+?)_au0*(\d+)\.txt$/i;
const FRAME_AND_INTENSITY = /^\s*(\d+)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/;

export const disfa: Importer = {
  format: 'disfa',
  expects: 'files named <subject>_au<number>.txt (SN001/SN001_au1.txt), below one folder',
  contradictions: 'mistake',
  select: (source) => source.files.filter((file) => FILE_NAME.test(file)),
  recognises: (firstLines) => FRAME_AND_INTENSITY.test(firstLines[0] ?? ''),
  async *read(request) {
    for (const file of request.files) yield* readFile(request, file);
  },
};

async function* readFile(request: ReadRequest, file: string): AsyncGenerator<ReadItem> {
  const [, subject = '', number = ''] = FILE_NAME.exec(file) ?? [];
  const actionUnit = Number(number);
  const place = { file: nameInSource(request.source, file), line: null };
  if (findActionUnit(actionUnit) === undefined) {
    yield mistake(place, `FACS has no action unit ${actionUnit}. Correct the file's name, or move it out of the folder.`);
    return;
  }
  let isEmpty = true;
  for await (const line of readLines(file, request.onBytes)) {
    if (line.text.trim() === '') continue;
    isEmpty = false;
    yield readRow({ subject, actionUnit }, line, { ...place, line: line.line });
  }
  if (isEmpty) yield mistake(place, 'The file is empty. Restore it, or move it out of the folder.');
}

function readRow(about: { subject: string; actionUnit: number }, { text }: TextLine, place: RowPlace): ReadItem {
  const match = FRAME_AND_INTENSITY.exec(text);
  if (match === null) return mistake(place, `A DISFA line is "frame,intensity", not "${text.slice(0, 60)}". Choose another format, or correct the line.`);
  const code = codeFromIntensity(Number(match[2]));
  if (code === undefined) {
    return mistake(place, `The intensity of action unit ${about.actionUnit} is ${match[2] ?? ''}: DISFA goes from 0 to 5. Correct the value.`);
  }
  return {
    kind: 'row', place, unknown: 0, part: null, subject: null,
    labels: [{ field: 'action-unit', actionUnit: about.actionUnit, code }],
    picture: { by: 'frame', subject: about.subject, sequence: null, frame: Number(match[1]) },
  };
}
