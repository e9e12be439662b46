// The suggestions contract: each procedure checks who may see what, calls one function, and answers.
import type { ImageSuggestions } from '../../shared/contract/suggestions.ts';
import { readLabels, requireImage, requirePerson } from '../annotations/index.ts';
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { acceptSuggestions } from './accept.ts';
import { startSuggestionImport } from './import-suggestions.ts';
import { findNextSuggestion } from './next.ts';
import { startPrediction } from './predict.ts';
import { reconsiderSuggestions, rejectSuggestions, type Rejection } from './reject.ts';
import { listSources, removeSource, requireSource } from './source-rows.ts';
import { readSuggestions } from './suggestion-rows.ts';
import { hiddenBecause, requireSight } from './visibility.ts';

const NOTHING: Omit<ImageSuggestions, 'hiddenBecause'> = { familiarity: null, units: [], expressions: [], isExpressionRejected: false };

export function createSuggestionProcedures(services: Services) {
  const { suggestions } = implementer;
  const database = () => services.project().database;
  const now = () => services.clock().toISOString();

  function ofImage(asked: { imageId: number; sourceId: number; annotatorId: number | null }): ImageSuggestions {
    const open = database();
    requireImage(open, asked.imageId);
    requireSource(open, asked.sourceId);
    const reason = hiddenBecause(open, asked);
    return reason === null ? { hiddenBecause: null, ...readSuggestions(open, asked) } : { hiddenBecause: reason, ...NOTHING };
  }

  /** Whoever says yes or no must be a person who may see what they speak of. */
  function requireJudge(judge: { annotatorId: number; imageId: number }): void {
    const open = database();
    requirePerson(open, judge.annotatorId);
    requireImage(open, judge.imageId);
    requireSight(open, judge);
  }

  function judge(rejection: Rejection, write: () => void): ImageSuggestions {
    requireJudge(rejection);
    database().transact(write);
    return ofImage(rejection);
  }

  return {
    sources: suggestions.sources.handler(() => listSources(database())),
    remove: suggestions.remove.handler(({ input }) => {
      database().transact(() => removeSource(database(), input.sourceId));
      return null;
    }),
    ofImage: suggestions.ofImage.handler(({ input }) => ofImage(input)),
    next: suggestions.next.handler(({ input }) => findNextSuggestion(database(), input)),
    accept: suggestions.accept.handler(({ input }) => {
      requireJudge(input);
      const open = database();
      const eventIds = open.transact(() => acceptSuggestions(open, input, now()));
      services.annotationChanges.tell([input.imageId]);
      return { labels: readLabels(open, input.imageId), gestureId: input.gestureId, eventIds };
    }),
    reject: suggestions.reject.handler(({ input }) => judge(input, () => rejectSuggestions(database(), input, now()))),
    reconsider: suggestions.reconsider.handler(({ input }) => judge(input, () => reconsiderSuggestions(database(), input))),
    import: suggestions.import.handler(({ input }) => ({ jobId: startSuggestionImport(services, input).id })),
    predict: suggestions.predict.handler(({ input }) => startPrediction(services, input)),
  };
}
