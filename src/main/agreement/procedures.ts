// The agreement contract: statistics, disagreements, adjudication, export.
import type { AgreementMatrix, AgreementRequest } from '../../shared/contract/agreement.ts';
import { readLabels } from '../annotations/index.ts';
import { Problem } from '../../shared/problem.ts';
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { writeAdjudication } from './adjudicate.ts';
import { computeInChild } from './compute-client.ts';
import { readDisagreements } from './disagreements.ts';
import { exportMatrix } from './export-table.ts';
import { gatherRatings } from './gather-ratings.ts';
import { chooseRaters, listRaters } from './raters.ts';

export function createAgreementProcedures(services: Services) {
  const procedures = implementer.agreement;
  const database = () => services.project().database;

  async function computeMatrix({ raters: asked, datasets: named, ...settings }: AgreementRequest, signal: AbortSignal): Promise<AgreementMatrix> {
    const datasets = named ?? null;
    const raters = chooseRaters(database(), asked);
    const fields = await gatherRatings(database(), { ...settings, raters: raters.map(({ id }) => id), datasets }, signal);
    const clusters = new Set(fields.flatMap((field) => field.clusters.map(({ name }) => name))).size;
    const rows = await computeInChild(services.paths, { ...settings, fields }, signal);
    return { ...settings, raters, datasets, clusters, rows };
  }

  return {
    raters: procedures.raters.handler(() => listRaters(database())),
    matrix: procedures.matrix.handler(({ input, signal }) => computeMatrix(input, signal ?? NEVER)),
    disagreements: procedures.disagreements.handler(({ input, signal }) =>
      readDisagreements(database(), { ...input, datasets: input.datasets ?? null, cursor: input.cursor ?? 0 }, signal ?? NEVER),
    ),
    adjudicate: procedures.adjudicate.handler(({ input }) => {
      if (services.viewers.onlooker().hides(input.imageId)) {
        throw new Problem('not_allowed', 'This face is being coded blind.', { where: `image ${String(input.imageId)}`, remedy: 'It can be settled once the pass is closed.' });
      }
      const { adjudicator, eventIds } = writeAdjudication(database(), { ...input, at: services.clock().toISOString() });
      services.annotationChanges.tell([input.imageId]);
      return { adjudicator, eventIds, labels: readLabels(database(), input.imageId) };
    }),
    export: procedures.export.handler(async ({ input: { format, ...request }, signal }) => exportMatrix(await computeMatrix(request, signal ?? NEVER), format)),
  };
}

/** For callers that cannot leave. */
const NEVER = new AbortController().signal;
