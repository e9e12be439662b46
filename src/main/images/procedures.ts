// What a person can do with pictures. Each procedure is one function of this room.
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { listDatasets } from './datasets.ts';
import { startFaceSearch } from './find-faces.ts';
import { findNext } from './find-next.ts';
import { countImages } from './image-counts.ts';
import { readImageDetail } from './image-detail.ts';
import { findNeighbours, listImages } from './image-list.ts';
import { readSequence } from './image-sequence.ts';
import { startImageImport } from './import-images.ts';
import { readLandmarks } from './landmarks.ts';
import { chooseNeutral, findNeutral, forgetNeutral } from './neutral.ts';
import { assignParts } from './parts.ts';
import { requireFolder } from './picture-folder.ts';
import { previewPattern } from './preview-pattern.ts';

export function createImageProcedures(services: Services) {
  const { images } = implementer;
  const database = () => services.project().database;
  return {
    datasets: images.datasets.handler(({ signal }) => listDatasets(database(), signal)),
    previewPattern: images.previewPattern.handler(({ input, signal }) => previewPattern(input, services.project().path, signal ?? new AbortController().signal)),
    importFolder: images.importFolder.handler(async ({ input }) => {
      // The job would say the same a moment later; here it is said where the path was typed.
      await requireFolder(input.path);
      return { jobId: startImageImport(services, input).id };
    }),
    assignParts: images.assignParts.handler(({ input }) => assignParts(services, input)),
    list: images.list.handler(({ input }) => listImages(database(), input)),
    counts: images.counts.handler(({ input, signal }) => countImages(database(), input.filter, signal)),
    get: images.get.handler(({ input }) => readImageDetail(database(), input.id)),
    landmarks: images.landmarks.handler(({ input }) => readLandmarks(database(), input.id)),
    neutral: images.neutral.handler(({ input }) => findNeutral(database(), input.id)),
    chooseNeutral: images.chooseNeutral.handler(({ input }) => chooseNeutral(database(), input.id, services.clock().toISOString())),
    forgetNeutral: images.forgetNeutral.handler(({ input }) => forgetNeutral(database(), input.id)),
    sequence: images.sequence.handler(({ input }) => readSequence(database(), input.id)),
    neighbours: images.neighbours.handler(({ input }) => findNeighbours(database(), input.id, input)),
    findNext: images.findNext.handler(({ input }) => findNext(database(), input)),
    findFaces: images.findFaces.handler(({ input }) => ({ jobId: startFaceSearch(services, input).id })),
  };
}
