// Every procedure that answers with labels, or with what follows from labels, asked the same way each time: what a person
// is told must not depend on what another coded blind.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../../../src/shared/contract/index.ts';

export interface Asking {
  readonly client: Client;
  /** The person who asks. */
  readonly id: number;
  /** Another whose codes they try to see. */
  readonly other: number;
  readonly imageIds: readonly number[];
  /** Where exports may be written. */
  readonly folder: string;
  readonly finished: (jobId: string) => Promise<unknown>;
}

let exports = 0;

type Question = (asking: Asking) => Promise<unknown>;

const each = (ask: (asking: Asking, imageId: number) => Promise<unknown>): Question => (asking) => Promise.all(asking.imageIds.map((id) => ask(asking, id)));
const first = ({ imageIds: [id = 0] }: Asking): number => id;

/** By `room.procedure`. */
export const READING: Readonly<Record<string, Question>> = {
  'annotations.get': each(({ client }, imageId) => client.annotations.get({ imageId })),
  'annotations.history': async (asking) => [await asking.client.annotations.history({}), await each(({ client }, imageId) => client.annotations.history({ imageId }))(asking)],
  'annotations.sequenceCodes': (asking) => {
    const { client, id, other } = asking;
    return Promise.all([id, other, null].map((annotatorId) => refusedOr(client.annotations.sequenceCodes({ id: first(asking), annotatorId }))));
  },
  'annotations.frameCodes': ({ client, id, other, imageIds }) =>
    Promise.all([id, other, null].map((annotatorId) => refusedOr(client.annotations.frameCodes({ imageIds: [...imageIds], annotatorId })))),
  'images.datasets': ({ client }) => client.images.datasets(),
  'images.list': ({ client }) =>
    Promise.all([
      client.images.list({}), client.images.list({ sort: 'suspicion' }), client.images.list({ filter: { expression: 'happiness' } }),
      client.images.list({ filter: { actionUnit: 12 } }), client.images.list({ filter: { weightBelow: 0.6 } }),
      ...(['action-units', 'expression', 'nothing', 'disagreement', 'by-a-person'] as const).map((coded) => client.images.list({ filter: { coded } })),
    ]),
  'images.counts': ({ client }) => Promise.all([client.images.counts({}), client.images.counts({ filter: { subject: 'S0' } })]),
  'images.get': each(({ client }, id) => client.images.get({ id })),
  'images.sequence': (asking) => asking.client.images.sequence({ id: first(asking) }),
  'images.neighbours': each(({ client }, id) => client.images.neighbours({ id, filter: { actionUnit: 12 } })),
  'images.neutral': each(({ client }, id) => client.images.neutral({ id })),
  'images.findNext': (asking) =>
    Promise.all([
      asking.client.images.findNext({ id: first(asking), wanted: { kind: 'disagreement' } }),
      ...[asking.id, asking.other].map((annotatorId) => asking.client.images.findNext({ id: first(asking), wanted: { kind: 'uncoded', annotatorId, units: [12] } })),
    ]),
  'audit.events': ({ client }) => client.audit.events({}),
  'audit.csv': async ({ client }) => {
    let text = '';
    for await (const piece of await client.audit.csv({})) text += piece.text;
    return text;
  },
  'agreement.raters': ({ client }) => client.agreement.raters(),
  'agreement.matrix': ({ client, id, other }) => refusedOr(client.agreement.matrix({ raters: [id, other], resamples: 100 })),
  'agreement.disagreements': ({ client, id, other }) => client.agreement.disagreements({ raters: [id, other], field: 'au:12' }),
  'agreement.export': ({ client, id, other }) => refusedOr(client.agreement.export({ raters: [id, other], resamples: 100, format: 'csv' })),
  'exchange.exportLabels': async ({ client, folder, finished }) => {
    exports += 1;
    const path = join(folder, `export-${String(exports)}.csv`);
    await finished((await client.exchange.exportLabels({ format: 'csv-long', path })).jobId);
    return readFile(path, 'utf8');
  },
  'suggestions.sources': ({ client }) => client.suggestions.sources(),
  'suggestions.ofImage': each(({ client, id }, imageId) => client.suggestions.ofImage({ imageId, sourceId: 1, annotatorId: id })),
  'suggestions.next': (asking) =>
    asking.client.suggestions.next({ imageId: first(asking), sourceId: 1, annotatorId: asking.id, threshold: 0.1, actionUnits: [1, 12] }),
  'review.walk': ({ client }) => refusedOr(client.review.walk({ runId: 'last' })),
  'review.queue': ({ client }) => client.review.queue({ runId: 'last' }),
  'review.evidence': each(({ client }, imageId) => refusedOr(client.review.evidence({ runId: 'last', imageId }))),
  'review.stats': ({ client }) => client.review.stats({ runId: 'last' }),
  'people.planPass': ({ client, id, other }) => client.people.planPass({ annotators: [id, other], filter: { actionUnit: 12 } }),
};

/** Answers with labels of what the call itself wrote: blindness.test.ts has a test for each. */
export const WRITING = [
  'annotations.write', 'annotations.writeMany', 'annotations.undo', 'annotations.redo', 'annotations.changes', 'agreement.adjudicate', 'review.decide', 'suggestions.accept', 'suggestions.reject', 'suggestions.reconsider',
  'training.faceHistory', 'people.mine', 'people.place', 'people.passes',
] as const;

/** Answers without a label of any face: names, numbers of a whole run or file, settings, places on disk. */
export const WITHOUT_LABELS = [
  'preferences.*', 'projects.*', 'images.previewPattern', 'images.importFolder', 'images.assignParts', 'images.landmarks', 'images.chooseNeutral',
  'images.forgetNeutral', 'images.findFaces', 'annotations.annotators', 'annotations.signIn', 'exchange.inspect', 'exchange.importLabels', 'training.engines',
  'training.preview', 'training.start', 'training.stop', 'training.resume', 'training.runs', 'training.run', 'training.metrics', 'training.watch',
  'training.remove', 'engines.*', 'review.applyCsv', 'people.me', 'people.add', 'people.tokens', 'people.makeToken', 'people.revokeToken',
  'people.createPass', 'people.closePass', 'people.removePass', 'jobs.*', 'videos.*', 'suggestions.remove', 'suggestions.import', 'suggestions.predict',
] as const;

/** A refusal is an answer too: that there is no second rater tells no more than that. */
async function refusedOr(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}
