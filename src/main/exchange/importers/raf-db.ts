// RAF-DB basic expressions: `list_patition_label.txt` (spelled so), one `train_00001.jpg 5` a line. The pictures that
// people have are the aligned ones, `train_00001_aligned.jpg`, so both names are looked for.
//
// The prefix of the name is the part of the set: train rows say development, test rows say test. That is the data set's
// own division, so it is kept where the picture has no part yet, and never replaces a part that somebody assigned.
import { RAF_DB_CODES } from '../../../shared/expressions.ts';
import { nameInSource } from '../label-source.ts';
import { readLines, type TextLine } from '../text-file.ts';
import { mistake, type Importer, type LabelRow, type ReadItem, type RowPlace } from './importer.ts';

const FILE_NAME = /(?:^|[\\/])list_par?tition_label\.txt$/i;
/** The code is what stands after the last blank: a name may hold blanks itself. */
const NAME_AND_CODE = /^(.*\S)\s+(-?\d+)\s*$/;
const EXTENSION = /\.[A-Za-z]+$/;

export const rafDb: Importer = {
  format: 'raf-db',
  expects: 'list_patition_label.txt, or a folder with it',
  contradictions: 'mistake',
  select: (source) => (source.isFolder ? source.files.filter((file) => FILE_NAME.test(file)) : source.files),
  recognises: (firstLines) => firstLines.length > 0 && firstLines.every((line) => /^\S.*\.[A-Za-z]+ [1-7]$/.test(line)),
  async *read(request) {
    for (const file of request.files) {
      const name = nameInSource(request.source, file);
      let isEmpty = true;
      for await (const line of readLines(file, request.onBytes)) {
        if (line.text.trim() === '') continue;
        isEmpty = false;
        yield readRow(line, { file: name, line: line.line });
      }
      if (isEmpty) yield mistake({ file: name, line: null }, 'The file is empty. Choose another file.');
    }
  },
};

function readRow({ text }: TextLine, place: RowPlace): ReadItem {
  const match = NAME_AND_CODE.exec(text);
  if (match === null) return mistake(place, `A RAF-DB line is "name code", not "${text.slice(0, 60)}". Choose another format, or correct the line.`);
  const [, name = '', code = ''] = match;
  const label = RAF_DB_CODES[Number(code)];
  if (label === undefined) return mistake(place, `The code is ${code}: RAF-DB goes from 1 (surprise) to 7 (neutral). Correct the value.`);
  return {
    kind: 'row', place, unknown: 0, part: partOf(name), subject: null,
    labels: [{ field: 'expression', label, votes: null }],
    picture: { by: 'path', paths: [name, name.replace(EXTENSION, '_aligned$&')] },
  };
}

function partOf(name: string): LabelRow['part'] {
  const file = name.slice(name.lastIndexOf('/') + 1);
  if (file.startsWith('train_')) return 'development';
  return file.startsWith('test_') ? 'test' : null;
}
