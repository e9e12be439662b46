// What a person can do with labels. Each write is durable when it answers, and told to whoever watches.
import type { ImageLabels } from '../../shared/contract/annotations.ts';
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { ensureAnnotator, listAnnotators, requirePerson } from './annotators.ts';
import { readHistory, readLabels, requireImage } from './label-queries.ts';
import { createLedger } from './ledger.ts';
import { readFrameCodes, readSequenceCodes } from './sequence-codes.ts';
import { redoLastGesture, undoLastGesture, type Reversal } from './undo.ts';
import { writeMany } from './write-many.ts';

export function createAnnotationProcedures(services: Services) {
  const { annotationChanges, viewers, clock, makeId } = services;
  const database = () => services.project().database;
  const now = () => clock().toISOString();

  function reverseLast(annotatorId: number, reverse: typeof undoLastGesture) {
    const open = database();
    requirePerson(open, annotatorId);
    const reversal = open.transact(() => reverse(open, { annotatorId, gestureId: makeId(), at: now() }));
    return reversal === undefined ? null : answer(reversal);
  }

  function answer(reversal: Reversal): { labels: ImageLabels; gestureId: string; eventIds: number[]; imageIds: number[] } | null {
    const imageId = reversal.imageIds.at(-1);
    if (imageId === undefined) return null;
    annotationChanges.tell(reversal.imageIds);
    return { labels: readLabels(database(), imageId), gestureId: reversal.gestureId, eventIds: [...reversal.eventIds], imageIds: [...reversal.imageIds] };
  }

  return {
    annotators: implementer.annotations.annotators.handler(() => listAnnotators(database())),
    signIn: implementer.annotations.signIn.handler(({ input }) =>
      database().transact(() => {
        const person = ensureAnnotator(database(), { name: input.name, kind: 'person', at: now() });
        // Whoever may not be that person has not made them either.
        viewers.signedIn(person.id);
        return person;
      }),
    ),
    get: implementer.annotations.get.handler(({ input }) => readLabels(database(), input.imageId)),
    write: implementer.annotations.write.handler(({ input }) => {
      const open = database();
      requirePerson(open, input.annotatorId);
      requireImage(open, input.imageId);
      const eventIds = open.transact(() => createLedger(open).write({ ...input, at: now(), source: 'desk' }));
      annotationChanges.tell([input.imageId]);
      return { labels: readLabels(open, input.imageId), gestureId: input.gestureId, eventIds };
    }),
    writeMany: implementer.annotations.writeMany.handler(({ input }) => {
      const open = database();
      requirePerson(open, input.annotatorId);
      const written = open.transact(() => writeMany(open, { ...input, at: now(), source: 'desk' }));
      annotationChanges.tell(written.imageIds);
      return { gestureId: input.gestureId, ...written };
    }),
    sequenceCodes: implementer.annotations.sequenceCodes.handler(({ input, signal }) => readSequenceCodes(database(), input.id, { annotatorId: input.annotatorId, signal })),
    frameCodes: implementer.annotations.frameCodes.handler(({ input, signal }) => readFrameCodes(database(), input.imageIds, { annotatorId: input.annotatorId, signal })),
    undo: implementer.annotations.undo.handler(({ input }) => reverseLast(input.annotatorId, undoLastGesture)),
    redo: implementer.annotations.redo.handler(({ input }) => reverseLast(input.annotatorId, redoLastGesture)),
    history: implementer.annotations.history.handler(({ input }) => readHistory(database(), input)),
    changes: implementer.annotations.changes.handler(({ signal }) => annotationChanges.watch(signal ?? new AbortController().signal)),
  };
}
