// Everything a person can do, as one contract: implemented by src/main, called by the screens and the command line.
import type { ContractRouterClient } from '@orpc/contract';
import { agreementContract } from './agreement.ts';
import { annotationsContract } from './annotations.ts';
import { auditContract } from './audit.ts';
import { enginesContract } from './engines.ts';
import { exchangeContract } from './exchange.ts';
import { imagesContract } from './images.ts';
import { jobsContract } from './jobs.ts';
import { peopleContract } from './people.ts';
import { preferencesContract } from './preferences.ts';
import { projectsContract } from './projects.ts';
import { reviewContract } from './review.ts';
import { suggestionsContract } from './suggestions.ts';
import { trainingContract } from './training.ts';
import { videosContract } from './videos.ts';

export const contract = {
  preferences: preferencesContract,
  projects: projectsContract,
  images: imagesContract,
  videos: videosContract,
  annotations: annotationsContract,
  audit: auditContract,
  exchange: exchangeContract,
  training: trainingContract,
  suggestions: suggestionsContract,
  engines: enginesContract,
  review: reviewContract,
  agreement: agreementContract,
  people: peopleContract,
  jobs: jobsContract,
};

/** The typed client every host hands out, whatever the transport. */
export type Client = ContractRouterClient<typeof contract>;
