// Which engine `auto` takes, and why, in a sentence.
import type { EngineMeasure, EngineReport } from '../../shared/run-record.ts';

export interface Selection {
  readonly selected: EngineReport['name'] | null;
  readonly reason: string;
}

/** The fastest by measure; unmeasured, the first that starts, in the trainer's order. Never the plain JavaScript reference. */
export function selectEngine(engines: readonly EngineReport[], measures: readonly EngineMeasure[]): Selection {
  const candidates = engines.filter(({ name }) => name !== 'cpu');
  const starting = candidates.filter(({ isAvailable }) => isAvailable);
  const timed = starting
    .flatMap(({ name }) => measures.filter((measure) => measure.name === name))
    .toSorted((one, other) => one.stepMilliseconds - other.stepMilliseconds);
  const selected = timed[0]?.name ?? starting[0]?.name;
  if (selected === undefined) return { selected: null, reason: 'No engine that is fast enough to train on starts on this machine.' };
  const missing = candidates.filter(({ isAvailable }) => !isAvailable).map(({ name }) => name);
  const others = missing.length === 0 ? '' : ` Not here: ${missing.join(', ')}.`;
  return { selected, reason: `${praise(selected, timed)}${others}` };
}

function praise(selected: string, [fastest, ...slower]: readonly EngineMeasure[]): string {
  if (fastest === undefined) return `${selected} is the fastest engine that starts here.`;
  const milliseconds = ({ stepMilliseconds }: EngineMeasure): string => `${stepMilliseconds.toFixed(0)} ms`;
  const rest = slower.length === 0 ? '' : `, ${slower.map((measure) => `${measure.name} ${milliseconds(measure)}`).join(', ')}`;
  return `${selected} is the fastest engine that starts here: a step takes ${milliseconds(fastest)}${rest}.`;
}
