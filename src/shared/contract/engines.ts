// Engines that are installed on demand. What can train here is training.engines.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { tensorflowVariantSchema } from '../tensorflow-engine.ts';
import { jobProgressSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

export const installedEngineSchema = z.object({
  name: z.literal('tensorflow'),
  folder: z.string(),
  version: z.string(),
  variant: tensorflowVariantSchema,
  cuda: z.string().nullable(),
  /** On disk. */
  bytes: z.number(),
});
export type InstalledEngine = z.infer<typeof installedEngineSchema>;

const installEventSchema = z.discriminatedUnion('type', [
  /** What is being done now, and what has come out; for people. */
  z.object({ type: z.literal('step'), sentence: z.string() }),
  z.object({ type: z.literal('progress'), progress: jobProgressSchema }),
  /** The last event. */
  z.object({ type: z.literal('installed'), engine: installedEngineSchema }),
]);
export type InstallEvent = z.infer<typeof installEventSchema>;

export const enginesContract = {
  /**
   * Downloads, compiles, proves and switches on TensorFlow, telling each step; needs no open project. Leaving is
   * cancelling: the engine that was there stays, downloads are kept. Variant absent: gpu where an NVIDIA driver is.
   */
  install: procedure
    .input(z.object({ name: z.literal('tensorflow'), variant: tensorflowVariantSchema.optional() }))
    .output(eventIterator(installEventSchema)),
  /** Frees the disk; training goes on with what else there is. */
  remove: procedure.input(z.object({ name: z.literal('tensorflow') })).output(z.object({ freedBytes: z.number() })),
};
