// Reads what ffprobe says of a file: whether there is a video in it, how long, how large, how it is to be turned.
import { z } from 'zod';

export interface VideoFacts {
  /** null where the file does not say (a stream that was cut off). */
  readonly durationMs: number | null;
  /** Where the file's own clock begins, seconds; times of frames are counted from here. */
  readonly startSeconds: number;
  /** Size as shown: turned, and with square pixels. */
  readonly width: number;
  readonly height: number;
  /** Clockwise, 0 to 359. */
  readonly rotation: number;
  readonly hasSquarePixels: boolean;
  /** Frames a second on average; null where the file does not say. */
  readonly nativeRate: number | null;
  readonly hasVariableRate: boolean;
  readonly isInterlaced: boolean;
  /** As the container counts them; many don't. */
  readonly frames: number | null;
}

export type ProbeReading = { readonly facts: VideoFacts } | { readonly reason: string };

const streamSchema = z.object({
  codec_type: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  duration: z.string().optional(),
  nb_frames: z.string().optional(),
  field_order: z.string().optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  tags: z.object({ rotate: z.string().optional() }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
type Stream = z.infer<typeof streamSchema>;

const probeSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string().optional(), start_time: z.string().optional(), duration: z.string().optional() }).default({}),
});

/** Formats that are no video but which ffmpeg reads as one. */
const PICTURES = /(^|,)(image2|gif|[a-z0-9]+_pipe)(,|$)/;
/** Formats that only name other files; those are not followed. */
const LISTS = /(^|,)(hls|dash|concat|concatf|sdp)(,|$)/;

/** `json`: what `ffprobe -print_format json -show_format -show_streams` prints. */
export function readProbe(json: string): ProbeReading {
  const { streams, format } = probeSchema.parse(JSON.parse(json));
  const name = format.format_name ?? '';
  if (PICTURES.test(name)) return { reason: 'This is a picture, not a video. Import it as pictures.' };
  if (LISTS.test(name) || name === 'tty') return { reason: 'This is a text that names other files, not a video.' };
  const stream = streams.find(({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1);
  if (stream === undefined) {
    const isSound = streams.some(({ codec_type }) => codec_type === 'audio');
    return { reason: isSound ? 'There is only sound in this file.' : 'There is no video in this file.' };
  }
  if (!stream.width || !stream.height) return { reason: 'The video in this file has no size: it is cut off before the first frame.' };
  return { facts: { ...describeSize(stream, stream.width, stream.height), ...describeTime(stream, format) } };
}

function describeSize(stream: Stream, codedWidth: number, height: number) {
  const aspect = readRatio(stream.sample_aspect_ratio, ':') ?? 1;
  const width = Math.round(codedWidth * aspect);
  const rotation = readRotation(stream);
  const isOnItsSide = rotation % 180 === 90;
  return { width: isOnItsSide ? height : width, height: isOnItsSide ? width : height, rotation, hasSquarePixels: aspect === 1 };
}

function describeTime(stream: Stream, format: z.infer<typeof probeSchema>['format']) {
  const average = readRatio(stream.avg_frame_rate, '/');
  const base = readRatio(stream.r_frame_rate, '/');
  // Of the video, where the container says so: sound may go on after it.
  const seconds = readNumber(stream.duration) ?? readNumber(format.duration);
  return {
    durationMs: seconds === null ? null : Math.round(seconds * 1e6) / 1e3,
    startSeconds: readNumber(format.start_time) ?? 0,
    nativeRate: average ?? base,
    // Rounding of the average alone stays far below this.
    hasVariableRate: average !== null && base !== null && Math.abs(base - average) / average > 0.002,
    isInterlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
    frames: readNumber(stream.nb_frames),
  };
}

/** Newer files carry a matrix, counted counter-clockwise; older ones a tag, clockwise. */
function readRotation({ side_data_list, tags }: Stream): number {
  const turned = side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation;
  const degrees = turned === undefined ? (readNumber(tags?.rotate) ?? 0) : -turned;
  return ((Math.round(degrees) % 360) + 360) % 360;
}

function readRatio(text: string | undefined, mark: ':' | '/'): number | null {
  const [above, below] = (text ?? '').split(mark).map(Number);
  return above !== undefined && below !== undefined && above > 0 && below > 0 ? above / below : null;
}

function readNumber(text: string | undefined): number | null {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
