// Sequences for the screens: read once whole, kept true to what is written here and to what the core tells of changes.
// Whichever frame is looked at, the sequence that holds it is the same entry of the cache.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAnnotator } from './annotator.ts';
import { client, orpc } from './client.ts';
import { decodeSequence, withChanges, withFreshCodes, type FrameSequence } from './frame-sequence.ts';
import type { LabelWrite } from './label-writer.ts';
import { useWriter } from './labels.ts';
import { queryClient } from './query-client.ts';

const KEY = orpc.annotations.sequenceCodes.key();

function cachedSequences() {
  return queryClient.getQueriesData<FrameSequence>({ queryKey: KEY });
}

/** The picture by which the sequence around this one is cached: another frame of it where one was looked at before. */
function anchorOf(imageId: number, annotatorId: number | null): number {
  const held = cachedSequences().find(([, sequence]) => sequence?.annotatorId === annotatorId && (sequence.anchor === imageId || reaches(sequence, imageId)));
  return held?.[1]?.anchor ?? imageId;
}

/** True where the sequence tells of this picture and of the one on each side of it. */
function reaches(sequence: FrameSequence, imageId: number): boolean {
  const place = sequence.places.get(imageId);
  if (place === undefined) return false;
  return !(sequence.isCutBefore && place === 0) && !(sequence.isCutAfter && place === sequence.imageIds.length - 1);
}

function sequenceQuery(imageId: number, annotatorId: number | null) {
  const anchor = anchorOf(imageId, annotatorId);
  const input = { id: anchor, annotatorId };
  return queryOptions({
    queryKey: orpc.annotations.sequenceCodes.queryKey({ input }),
    queryFn: async ({ signal }): Promise<FrameSequence> => decodeSequence(await client.annotations.sequenceCodes(input, { signal }), { anchor, annotatorId }),
    // Bytes and maps: nothing to share piece by piece.
    structuralSharing: false,
  });
}

/** The sequence around a picture with the person's gestures on their way laid over; undefined while it is read. */
export function useSequence(imageId: number): FrameSequence | undefined {
  const annotator = useAnnotator();
  const { pending } = useWriter();
  const { data } = useQuery(sequenceQuery(imageId, annotator?.id ?? null));
  return useMemo(() => (data?.places.has(imageId) === true ? layWritesOver(data, pending) : undefined), [data, pending, imageId]);
}

/** The same outside of React. */
export async function readSequence(imageId: number, annotatorId: number | null, pending: readonly LabelWrite[] = []): Promise<FrameSequence> {
  return layWritesOver(await queryClient.query(sequenceQuery(imageId, annotatorId)), pending);
}

function layWritesOver(sequence: FrameSequence, writes: readonly LabelWrite[]): FrameSequence {
  return writes.filter((write) => write.annotator.id === sequence.annotatorId).reduce((before, write) => withChanges(before, write.images), sequence);
}

/** Reads the codes of these pictures again wherever a sequence that is kept holds them. */
export async function refreshFrames(imageIds: readonly number[]): Promise<void> {
  for (const [queryKey, sequence] of cachedSequences()) {
    const listed = imageIds.filter((id) => sequence?.places.has(id) === true);
    if (sequence === undefined || listed.length === 0) continue;
    const fresh = await client.annotations.frameCodes({ imageIds: listed, annotatorId: sequence.annotatorId });
    queryClient.setQueryData<FrameSequence>(queryKey, (now) => now && withFreshCodes(now, listed, fresh));
  }
}
