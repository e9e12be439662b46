// Yes and no to what a source says, and the way to the next face of which it says something. In the desk's order, each on
// the picture current then; nothing is accepted there that the core would not show.
import type { z } from 'zod';
import type { acceptedSuggestionsSchema, ImageSuggestions } from '../../../shared/contract/suggestions.ts';
import { requireAnnotator } from '../../app/annotator.ts';
import { browsingStore } from '../../app/browsing.ts';
import { client, orpc } from '../../app/client.ts';
import { makeGestureId } from '../../app/ids.ts';
import { keepSavedLabels, labelWriter } from '../../app/labels.ts';
import { showDone } from '../../app/notify.ts';
import { queryClient } from '../../app/query-client.ts';
import type { Desk } from '../desk.ts';

type Accepted = z.infer<typeof acceptedSuggestionsSchema>;
interface Rejected {
  readonly actionUnits?: number[];
  readonly isExpression?: boolean;
}

export interface SuggestionCommands {
  readonly accept: (sourceId: number, accepted: Accepted) => void;
  readonly reject: (sourceId: number, rejected: Rejected) => void;
  readonly reconsider: (sourceId: number, rejected: Rejected) => void;
  readonly next: (sourceId: number, wanted: { readonly threshold: number; readonly actionUnits: number[] }) => void;
}

export function createSuggestionCommands(desk: Desk): SuggestionCommands {
  const judge = (say: typeof client.suggestions.reject) => (sourceId: number, rejected: Rejected): void =>
    void desk.run(async (imageId) => {
      const annotator = await requireAnnotator();
      if (annotator === null) return;
      const asked = { imageId, sourceId, annotatorId: annotator.id };
      keepSuggestions(asked, await say({ ...asked, ...rejected }));
    });
  return {
    accept: (sourceId, accepted) => void desk.run((imageId) => accept({ imageId, sourceId }, accepted)),
    reject: judge(client.suggestions.reject),
    reconsider: judge(client.suggestions.reconsider),
    next: (sourceId, wanted) => void desk.run((imageId) => goToNext(desk, { imageId, sourceId, ...wanted })),
  };
}

interface Face {
  readonly imageId: number;
  readonly sourceId: number;
}

async function accept(face: Face, accepted: Accepted): Promise<void> {
  const annotator = await requireAnnotator();
  if (annotator === null) return;
  // What was typed before goes first: in bulk, a code of one's own is never written over.
  await labelWriter.settled();
  const asked = { ...face, annotatorId: annotator.id };
  const { labels, eventIds } = await client.suggestions.accept({ ...asked, gestureId: makeGestureId(), accepted });
  keepSavedLabels(labels);
  if (accepted.kind === 'threshold') showDone(eventIds.length === 0 ? 'No suggestion that waits is so sure' : `Accepted: ${String(eventIds.length)}. Undo takes all back.`);
  await queryClient.invalidateQueries({ queryKey: orpc.suggestions.ofImage.key({ input: { imageId: face.imageId } }) });
}

async function goToNext(desk: Desk, wanted: Face & { threshold: number; actionUnits: number[] }): Promise<void> {
  const annotator = await requireAnnotator();
  if (annotator === null) return;
  await labelWriter.settled();
  const { filter, sort } = browsingStore.getState();
  const found = await client.suggestions.next({ ...wanted, annotatorId: annotator.id, filter, sort });
  if (found === null) showDone('No face with a suggestion that waits and is so sure');
  else desk.goTo(found.id);
}

function keepSuggestions(input: Face & { annotatorId: number }, said: ImageSuggestions): void {
  queryClient.setQueryData(orpc.suggestions.ofImage.queryKey({ input }), said);
}
