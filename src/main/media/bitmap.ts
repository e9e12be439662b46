// Decodes uncompressed BMP (8 bits with palette, 24 and 32 bits), which sharp's prebuilt library does not read.
// Format: BITMAPFILEHEADER and BITMAPINFOHEADER as Microsoft documents them ("Bitmap Storage").
import { Problem } from '../../shared/problem.ts';

const FILE_HEADER = 14;
const INFO_HEADER = 40;
const UNCOMPRESSED = 0;
const BIT_FIELDS = 3;
/** Red, green and blue masks of the only bit fields that are common: those of plain 32 bits. */
const PLAIN_MASKS = [0x00ff0000, 0x0000ff00, 0x000000ff] as const;
const MOST_PIXELS = 0x3fff * 0x3fff;

export interface Bitmap {
  /** RGB, uint8 [height, width, 3], top row first. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bitsPerPixel: number;
  readonly dataStart: number;
  readonly paletteStart: number;
  readonly paletteEntries: number;
  /** Bytes of a stored row: whole pixels, padded to four bytes. */
  readonly stride: number;
}

/** Throws Problem bad_input for anything but the above. */
export function decodeBitmap(bytes: Uint8Array): Bitmap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = readLayout(view);
  const pixels = new Uint8Array(layout.width * layout.height * 3);
  const colourAt = layout.bitsPerPixel === 8 ? paletteReader(bytes, layout) : directReader(layout.bitsPerPixel / 8);
  for (let y = 0; y < layout.height; y += 1) {
    const storedRow = layout.isTopDown ? y : layout.height - 1 - y;
    const start = layout.dataStart + storedRow * layout.stride;
    for (let x = 0; x < layout.width; x += 1) {
      const source = colourAt(start, x);
      const target = (y * layout.width + x) * 3;
      pixels[target] = bytes[source + 2] ?? 0;
      pixels[target + 1] = bytes[source + 1] ?? 0;
      pixels[target + 2] = bytes[source] ?? 0;
    }
  }
  return { pixels, width: layout.width, height: layout.height };
}

function readLayout(view: DataView): Layout {
  if (view.byteLength < FILE_HEADER + INFO_HEADER) throw new Problem('bad_input', 'The BMP file is cut short: its header is not whole.');
  const headerSize = view.getUint32(14, true);
  if (headerSize < INFO_HEADER) throw unsupported('an OS/2 header');
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const height = Math.abs(signedHeight);
  const bitsPerPixel = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (width <= 0 || height === 0 || width * height > MOST_PIXELS) throw new Problem('bad_input', `The BMP file claims a size of ${width} x ${height}.`);
  if (![8, 24, 32].includes(bitsPerPixel)) throw unsupported(`${bitsPerPixel} bits a pixel`);
  const hasPlainMasks = compression === BIT_FIELDS && bitsPerPixel === 32 && hasMasks(view);
  if (compression !== UNCOMPRESSED && !hasPlainMasks) throw unsupported('compression or unusual bit fields');
  const stride = Math.ceil((width * bitsPerPixel) / 32) * 4;
  const dataStart = view.getUint32(10, true);
  if (dataStart + stride * height > view.byteLength) throw new Problem('bad_input', 'The BMP file is cut short: pixels are missing.');
  const paletteStart = FILE_HEADER + headerSize;
  const paletteEntries = Math.max(0, Math.min(256, Math.floor((dataStart - paletteStart) / 4)));
  return { width, height, isTopDown: signedHeight < 0, bitsPerPixel, dataStart, paletteStart, paletteEntries, stride };
}

/** The three masks follow the 40 bytes of the plain header, and are the first fields of the longer ones. */
function hasMasks(view: DataView): boolean {
  const start = FILE_HEADER + INFO_HEADER;
  return view.byteLength >= start + 12 && PLAIN_MASKS.every((mask, index) => view.getUint32(start + index * 4, true) === mask);
}

/** Where the blue byte of a pixel is stored, green and red after it. */
type ColourReader = (rowStart: number, x: number) => number;

function directReader(bytesPerPixel: number): ColourReader {
  return (rowStart, x) => rowStart + x * bytesPerPixel;
}

function paletteReader(bytes: Uint8Array, { paletteStart, paletteEntries }: Layout): ColourReader {
  return (rowStart, x) => {
    const index = bytes[rowStart + x] ?? 0;
    if (index >= paletteEntries) throw new Problem('bad_input', `The BMP file uses colour ${index} of a palette of ${paletteEntries}.`);
    return paletteStart + index * 4;
  };
}

function unsupported(what: string): Problem {
  return new Problem('bad_input', `The BMP file has ${what}; uncompressed 8, 24 or 32 bits can be read.`, { remedy: 'Convert it to PNG.' });
}
