// The run that a review asks for: the settings, seed and data sets of the run that was reviewed, under a name of its own.
import type { Run, StartRun } from '../../shared/contract/training.ts';

const LONGEST = 100;
const SUFFIX = /, \d+ reviewed$/u;

/** Only the labels differ from the run before, so that the two can be compared. */
export function requestRetrain({ config, name, dataChoice }: Pick<Run, 'config' | 'name' | 'dataChoice'>, reviewed: number): StartRun {
  const { auDatasets, feDatasets } = dataChoice;
  return {
    config,
    name: retrainName(name, reviewed),
    ...(auDatasets === null ? {} : { auDatasets }),
    ...(feDatasets === null ? {} : { feDatasets }),
  };
}

/** After the run whose queue was reviewed, and how far that review had come. */
function retrainName(name: string, reviewed: number): string {
  const suffix = `, ${String(reviewed)} reviewed`;
  return `${name.replace(SUFFIX, '').slice(0, LONGEST - suffix.length)}${suffix}`;
}
