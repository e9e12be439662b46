// Who codes what: people and the tokens they come in with, passes that share faces out, and how far everybody is. In an
// open blind pass nobody sees another's codes on the faces they are to code themselves: docs/decisions/0010.
import { z } from 'zod';
import { actionUnitNumberSchema } from '../action-unit-code.ts';
import { annotatorSchema } from './annotations.ts';
import { imageFilterSchema } from './images.ts';
import { procedure } from './procedure.ts';

/** Every unit of a list, or the expression. */
export const CODINGS = ['action-units', 'expression'] as const;
export type Coding = (typeof CODINGS)[number];

/** What stays in one hand: the frames of a sequence, or everything of a subject. Where there is neither, the face. */
export const WHOLES = ['sequence', 'subject'] as const;
export type Whole = (typeof WHOLES)[number];

/** Who is at this end of the connection. */
export const viewerSchema = z.object({
  /** owner: may do everything. coder: came in with a token, writes under one name and only codes. */
  role: z.enum(['owner', 'coder']),
  /** A coder's own; an owner's where they signed in on this connection. */
  annotator: annotatorSchema.nullable(),
});
export type Viewer = z.infer<typeof viewerSchema>;

/** Counted in faces. begun: some of what is to be coded is; done: all of it is. Done faces are begun too. */
export const progressSchema = z.object({ assigned: z.number().int(), begun: z.number().int(), done: z.number().int() });
export type PassProgress = z.infer<typeof progressSchema>;

export const passSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  isBlind: z.boolean(),
  /** Blind to the labels that came with the data sets too. */
  hidesGiven: z.boolean(),
  coding: z.enum(CODINGS),
  /** Empty for expressions. */
  actionUnits: z.array(z.number().int()),
  createdAt: z.string(),
  /** null while it is open. */
  closedAt: z.string().nullable(),
  faces: z.number().int(),
  /** Those that two or more people code. */
  sharedFaces: z.number().int(),
  people: z.array(progressSchema.extend({ annotator: annotatorSchema })),
});
export type CodingPass = z.infer<typeof passSchema>;

export const planInputSchema = z.object({
  /** Ids of people; two or more where faces are to overlap. */
  annotators: z.array(z.number().int()).min(1).max(50),
  filter: imageFilterSchema.default({}),
  /** These alone, within the filter. */
  imageIds: z.array(z.number().int()).min(1).max(100_000).optional(),
  keepsWhole: z.enum(WHOLES).default('sequence'),
  overlap: z
    .object({
      /** Of the faces; met as nearly as whole sequences allow. 1: every face. */
      share: z.number().min(0).max(1),
      /** How many people code each of those. */
      raters: z.number().int().min(2).max(50),
    })
    .default({ share: 0, raters: 2 }),
  seed: z.number().int().min(0).max(2 ** 31).default(1),
});
export type PlanInput = z.input<typeof planInputSchema>;

export const planSchema = z.object({
  faces: z.number().int(),
  /** Sequences or subjects that are kept in one hand. */
  wholes: z.number().int(),
  sharedFaces: z.number().int(),
  /** What the share asked for, to be compared with what whole sequences allow. */
  wantedSharedFaces: z.number().int(),
  people: z.array(z.object({ annotator: annotatorSchema, faces: z.number().int(), sharedFaces: z.number().int() })),
});
export type PassPlan = z.infer<typeof planSchema>;

export const tokenSchema = z.object({
  /** Names the token without being it. */
  id: z.string(),
  annotatorId: z.number().int(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type AnnotatorToken = z.infer<typeof tokenSchema>;

/** An open or closed pass as one person has it before them. */
export const assignmentSchema = progressSchema.extend({
  pass: passSchema.omit({ people: true, faces: true, sharedFaces: true }),
  /** The first face, in the person's order, that is not done; null where all are. */
  nextUncoded: z.number().int().nullable(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const placeSchema = z.object({
  /** From 1. */
  position: z.number().int(),
  assigned: z.number().int(),
  isDone: z.boolean(),
  previous: z.number().int().nullable(),
  next: z.number().int().nullable(),
  /** The next one that is not done, after this one and then from the start; null where there is none but this. */
  nextUncoded: z.number().int().nullable(),
});
export type AssignmentPlace = z.infer<typeof placeSchema>;

const passInput = z.object({ passId: z.number().int() });

export const peopleContract = {
  me: procedure.output(viewerSchema),
  /** Makes a person without signing in as them. Names stand in exports and histories, so none can be changed later. */
  add: procedure.input(z.object({ name: z.string().trim().min(1).max(100) })).output(annotatorSchema),
  /** Newest first. */
  tokens: procedure.output(z.array(tokenSchema)),
  /** The token is told here and never again: only its hash is kept. `path` follows the origin of the browser host. */
  makeToken: procedure.input(z.object({ annotatorId: z.number().int() })).output(z.object({ id: z.string(), token: z.string(), path: z.string() })),
  /** Whoever came in with it is out from the next call on. */
  revokeToken: procedure.input(z.object({ id: z.string() })).output(z.null()),
  /** Newest first, with everybody's progress: numbers of faces, never a code. */
  passes: procedure.output(z.array(passSchema)),
  /** Who would get how much; writes nothing. The same input on the same faces shares out the same way. */
  planPass: procedure.input(planInputSchema).output(planSchema),
  createPass: procedure
    .input(
      planInputSchema.extend({
        name: z.string().trim().min(1).max(100),
        isBlind: z.boolean(),
        hidesGiven: z.boolean().default(false),
        coding: z.enum(CODINGS),
        /** For `action-units`: what is to be coded; absent: the units that the project codes. */
        actionUnits: z.array(actionUnitNumberSchema).min(1).max(100).optional(),
      }),
    )
    .output(passSchema),
  /** Shows everybody's codes to everybody. Cannot be taken back. */
  closePass: procedure.input(passInput).output(passSchema),
  /** Only where nobody has begun; no label is touched. */
  removePass: procedure.input(passInput).output(z.null()),
  /** The passes of whoever is signed in, open ones first, newest first. */
  mine: procedure.output(z.array(assignmentSchema)),
  /** Where a face stands in the order of whoever is signed in; null where it is not assigned to them in that pass. */
  place: procedure.input(passInput.extend({ imageId: z.number().int() })).output(placeSchema.nullable()),
};
