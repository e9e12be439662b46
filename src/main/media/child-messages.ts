// The messages between the core and a child that answers calls: the same envelope for every child of this room.
import { z } from 'zod';
import { problemSchema } from '../../shared/problem.ts';

export const callMessageSchema = z.object({ id: z.number().int(), name: z.string(), input: z.unknown() });
export type CallMessage = z.infer<typeof callMessageSchema>;

export const answerMessageSchema = z.union([
  z.object({ id: z.number().int(), problem: problemSchema }),
  z.object({ id: z.number().int(), output: z.unknown() }),
]);
export type AnswerMessage = z.infer<typeof answerMessageSchema>;
