// Takes some files out of a wheel (a zip archive) by streaming, without unpacking the rest: a wheel of TensorFlow holds
// 15,000 files, of which 16 are needed. Zip64 and encryption are refused; wheels under 4 GiB use neither.
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { Problem } from '../../shared/problem.ts';

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly offset: number;
  readonly isExecutable: boolean;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** Unpacks the files whose path matches below `folder`, and answers their paths. Throws Problem where the archive is broken. */
export async function unpack(archive: string, folder: string, { keeps, signal }: { keeps: RegExp; signal: AbortSignal }): Promise<string[]> {
  const file = await open(archive);
  try {
    const wanted = (await readEntries(file, archive)).filter(({ path }) => keeps.test(path));
    for (const entry of wanted) await unpackEntry(file, { entry, archive, folder, signal });
    return wanted.map(({ path }) => path);
  } finally {
    await file.close();
  }
}

async function readEntries(file: FileHandle, archive: string): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await readBytes(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), Math.min(size, END_BYTES + LONGEST_COMMENT));
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw broken(archive, 'it has no directory');
  const directory = await readBytes(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let place = 0; place + 46 <= directory.length; ) {
    if (directory.readUInt32LE(place) !== ENTRY_SIGNATURE) throw broken(archive, 'its directory makes no sense');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => directory.readUInt16LE(place + offset));
    const nameEnd = place + 46 + (nameLength ?? 0);
    entries.push({
      path: directory.toString('utf8', place + 46, nameEnd),
      method: directory.readUInt16LE(place + 10),
      crc: directory.readUInt32LE(place + 16),
      packedBytes: directory.readUInt32LE(place + 20),
      offset: directory.readUInt32LE(place + 42),
      isExecutable: ((directory.readUInt32LE(place + 38) >>> 16) & 0o100) !== 0,
    });
    place = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

async function unpackEntry(file: FileHandle, { entry, archive, folder, signal }: { entry: Entry; archive: string; folder: string; signal: AbortSignal }): Promise<void> {
  const target = normalize(join(folder, entry.path));
  if (!target.startsWith(normalize(folder) + sep)) throw broken(archive, `${entry.path} lies outside of it`);
  const header = await readBytes(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.method !== STORED && entry.method !== DEFLATED) throw broken(archive, `${entry.path} is packed in an unknown way`);
  await mkdir(dirname(target), { recursive: true });
  let checksum = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      checksum = crc32(chunk, checksum);
      done(null, chunk);
    },
  });
  // An empty file has no last byte to read to.
  const packed = entry.packedBytes === 0 ? Readable.from([]) : createReadStream(archive, { start, end: start + entry.packedBytes - 1 });
  const unpacking = entry.method === STORED ? new PassThrough() : createInflateRaw();
  await pipeline(packed, unpacking, check, createWriteStream(target), { signal });
  if (checksum !== entry.crc) throw broken(archive, `${entry.path} is damaged`);
  if (entry.isExecutable) await chmod(target, 0o755);
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function broken(archive: string, reason: string): Problem {
  return new Problem('bad_input', `The archive cannot be unpacked: ${reason}.`, { where: archive, remedy: 'Start the installation again: it downloads the file anew.' });
}
