// Video files as input: frames are taken by ffmpeg, where it is installed, and become ordinary pictures with their time.
import { z } from 'zod';
import { procedure } from './procedure.ts';

/** ffmpeg as it was found; never part of the application. */
export const videoToolSchema = z.object({
  found: z.boolean(),
  /** Absolute, of ffmpeg; where a chosen one does not work, what was chosen. */
  path: z.string().nullable(),
  version: z.string().nullable(),
  /** Who named it: DUCHENNE_FFMPEG, the person in the settings, or nobody (it was looked for). */
  chosenBy: z.enum(['environment', 'settings', 'search']),
  /** What to do where it is not found. */
  remedy: z.string().nullable(),
});
export type VideoTool = z.infer<typeof videoToolSchema>;

/** `jpeg`: quality 2 of ffmpeg's scale, no difference seen and a tenth of the size. `png`: every pixel as decoded. */
export const FRAME_FORMATS = ['jpeg', 'png'] as const;

export const videoChoiceSchema = z.object({
  /** A video file, or a folder of them. */
  path: z.string().min(1),
  dataset: z.string().trim().min(1),
  /** Frames a second: the first frame at or after each tick. null: every frame. */
  rate: z.number().min(0.001).max(1000).nullable(),
  /** From the beginning of the video; the end is not included. */
  startSeconds: z.number().min(0).optional(),
  endSeconds: z.number().positive().optional(),
  /** Whose face it is, in every video of the choice. */
  subject: z.string().trim().min(1).optional(),
  /** What the path of a video says, such as `{subject}/{sequence}`; see pathReadingSchema. The ending takes no part. */
  pattern: z.string().min(1).optional(),
  format: z.enum(FRAME_FORMATS).default('jpeg'),
});
export type VideoChoice = z.infer<typeof videoChoiceSchema>;

export const plannedVideoSchema = z.object({
  /** Below the chosen folder; of a chosen file, its name. */
  path: z.string(),
  /** new: its frames can be taken. refused: `reason` says why not. */
  state: z.enum(['new', 'already-there', 'refused']),
  reason: z.string().nullable(),
  subject: z.string().nullable(),
  sequence: z.string().nullable(),
  /** As shown, turned as the file says. 0 where refused. */
  width: z.number().int(),
  height: z.number().int(),
  /** Clockwise degrees that the file asks to be turned by. */
  rotation: z.number().int(),
  durationMs: z.number().nullable(),
  /** Frames a second of the file, on average. */
  nativeRate: z.number().nullable(),
  /** To be taken, about; null where the file does not say how long it is. */
  frames: z.number().int().nullable(),
  /** What is worth knowing before: variable rate, interlaced, ... */
  notes: z.array(z.string()),
});
export type PlannedVideo = z.infer<typeof plannedVideoSchema>;

/** What an import would do. The list stops at 200 videos, counts do not. */
export const videoPlanSchema = z.object({
  dataset: z.string(),
  videos: z.array(plannedVideoSchema),
  found: z.number().int(),
  new: z.number().int(),
  alreadyThere: z.number().int(),
  refused: z.number().int(),
  withoutSubject: z.number().int(),
  /** Of the new ones, about. */
  frames: z.number().int(),
  bytes: z.number(),
  /** Free where the project lies. */
  freeBytes: z.number(),
});
export type VideoPlan = z.infer<typeof videoPlanSchema>;

/** Result of an import-videos job. The list stops at 200 videos, counts do not. */
export const videoImportReportSchema = z.object({
  dataset: z.string(),
  videos: z.array(
    z.object({
      path: z.string(),
      state: z.enum(['imported', 'already-there', 'refused']),
      reason: z.string().nullable(),
      frames: z.number().int(),
      notes: z.array(z.string()),
    }),
  ),
  found: z.number().int(),
  imported: z.number().int(),
  alreadyThere: z.number().int(),
  refused: z.number().int(),
  /** New pictures. */
  frames: z.number().int(),
  /** Of these, such as have the content of a picture that was there (nothing moved). */
  duplicates: z.number().int(),
});
export type VideoImportReport = z.infer<typeof videoImportReportSchema>;

export const videosContract = {
  tool: procedure.output(videoToolSchema),
  /** The ffmpeg to use from now on, kept with the user; null: look for it. Problem `not_found` where it does not run. */
  chooseTool: procedure.input(z.object({ path: z.string().min(1).nullable() })).output(videoToolSchema),
  /** The dry run: what is there, what would be taken, what it needs of the disk. Writes nothing. */
  inspect: procedure.input(videoChoiceSchema).output(videoPlanSchema),
  /** Takes the frames into the project's folder and imports them; a video is in whole or not at all. */
  import: procedure.input(videoChoiceSchema).output(z.object({ jobId: z.string() })),
};
