// Every procedure of every room, as one router: what the transports serve.
import { createAgreementProcedures } from './agreement/procedures.ts';
import { createAnnotationProcedures } from './annotations/procedures.ts';
import { createAuditProcedures } from './audit/procedures.ts';
import { createEngineProcedures } from './engines/procedures.ts';
import { createExchangeProcedures } from './exchange/procedures.ts';
import { createImageProcedures } from './images/procedures.ts';
import { createJobProcedures } from './jobs/procedures.ts';
import { createPreferencesProcedures } from './preferences/procedures.ts';
import { createCallBoundary } from './people/index.ts';
import { createPeopleProcedures } from './people/procedures.ts';
import { createErrorBoundary, implementer } from './procedure.ts';
import { createProjectProcedures } from './projects/procedures.ts';
import { createReviewProcedures } from './review/procedures.ts';
import type { Services } from './services.ts';
import { createSuggestionProcedures } from './suggestions/procedures.ts';
import { createTrainingProcedures } from './training/procedures.ts';
import { createVideoProcedures } from './videos/procedures.ts';

export function createRouter(services: Services) {
  return implementer.use(createErrorBoundary(services.logger)).use(createCallBoundary(services.viewers)).router({
    preferences: createPreferencesProcedures(services),
    projects: createProjectProcedures(services),
    images: createImageProcedures(services),
    videos: createVideoProcedures(services),
    annotations: createAnnotationProcedures(services),
    audit: createAuditProcedures(services),
    exchange: createExchangeProcedures(services),
    training: createTrainingProcedures(services),
    suggestions: createSuggestionProcedures(services),
    engines: createEngineProcedures(services),
    review: createReviewProcedures(services),
    agreement: createAgreementProcedures(services),
    people: createPeopleProcedures(services),
    jobs: createJobProcedures(services),
  });
}
