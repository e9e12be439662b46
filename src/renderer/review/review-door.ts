// The review session's way to the core: who decides, and a write that may be sent again after a lost answer.
import type { Decision } from '../../shared/contract/review.ts';
import { client } from '../app/client.ts';
import { requireAnnotator } from '../app/annotator.ts';
import { makeGestureId } from '../app/ids.ts';
import { showProblem } from '../app/notify.ts';
import { isAnswer, readProblem } from '../app/problems.ts';
import type { ReviewDoor } from './review-session.ts';

export function createReviewDoor(runId: string): ReviewDoor {
  return {
    decide: async ({ imageId, verdict, isAudit }) => {
      const annotatorId = await whoDecides();
      const write = { runId, annotatorId, imageId, isAudit, gestureId: makeGestureId(), ...verdict };
      return sendUntilAnswered(() => client.review.decide(write));
    },
    undo: async () => {
      const undone = await client.annotations.undo({ annotatorId: await whoDecides() });
      if (undone === null) return null;
      const { imageId } = undone.labels;
      const [decision, stats] = await Promise.all([readDecision(runId, imageId), client.review.stats({ runId })]);
      return { imageId, decision, stats };
    },
    fail: showProblem,
  };
}

const TRIES = 3;

/** A lost answer is asked for again: the gesture's id makes sure that it counts once. A call waits for the connection. */
async function sendUntilAnswered<T>(send: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (isAnswer(error) || tries <= 1) throw error;
    return sendUntilAnswered(send, tries - 1);
  }
}

async function whoDecides(): Promise<number> {
  const annotator = await requireAnnotator();
  if (annotator === null) throw new Error('Nobody is signed in, so nothing was written. Give a name, then decide again.');
  return annotator.id;
}

/** What stands on a face now; null too where the undone gesture was on a face that this run never scored. */
async function readDecision(runId: string, imageId: number): Promise<Decision | null> {
  try {
    return (await client.review.evidence({ runId, imageId })).decision;
  } catch (error) {
    if (readProblem(error)?.code === 'not_found') return null;
    throw error;
  }
}
