// What starts on this machine and how fast, asked once and remembered.
import type { InstalledEngine } from '../../shared/contract/engines.ts';
import type { Engines } from '../../shared/contract/projects.ts';
import { Problem } from '../../shared/problem.ts';
import type { EngineMeasure, EngineReport } from '../../shared/run-record.ts';
import { readInstalled } from './installed.ts';
import { createMeasureMemory } from './measured.ts';
import { selectEngine } from './selection.ts';
import type { TrainerQuestions } from './trainer-questions.ts';

export interface EngineSurvey {
  /** Asks and measures again on `refresh`, and after a failure. */
  ask(refresh: boolean): Promise<Engines>;
  /** Something was installed or removed. */
  forget(): void;
}

export interface SurveySurroundings {
  readonly enginesFolder: string;
  readonly trainer: TrainerQuestions;
  /** Of the application: another one may train at another speed. */
  readonly version: string;
}

export function createEngineSurvey(surroundings: SurveySurroundings): EngineSurvey {
  let answer: Promise<Engines> | undefined;
  return {
    ask: (refresh) => {
      if (answer !== undefined && !refresh) return answer;
      const asked = look(surroundings, refresh);
      answer = asked;
      asked.catch(() => {
        if (answer === asked) answer = undefined;
      });
      return asked;
    },
    forget: () => {
      answer = undefined;
    },
  };
}

async function look(surroundings: SurveySurroundings, refresh: boolean): Promise<Engines> {
  const installed = await readInstalled(surroundings.enginesFolder);
  const engines = await probeAll(surroundings.trainer, installed);
  const measures = await measuresOf(surroundings, { engines, installed, refresh });
  return { ...selectEngine(engines, measures), engines, measures, installed };
}

/** A library can end the process that loads it (an old processor, a broken driver): the others are still there then. */
async function probeAll(trainer: TrainerQuestions, installed: InstalledEngine | null): Promise<EngineReport[]> {
  if (installed === null) return trainer.probe(null);
  try {
    return await trainer.probe(installed.folder);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const others = await trainer.probe(null);
    const detail = `The TensorFlow engine ends the process that loads it. ${error.details.what}`;
    return others.map((report) => (report.name === installed.name ? { ...report, isAvailable: false, detail } : report));
  }
}

interface Findings {
  readonly engines: readonly EngineReport[];
  readonly installed: InstalledEngine | null;
  readonly refresh: boolean;
}

/** Steps of everything that starts: measured on `refresh`, and where there is a choice that nothing is known about. */
async function measuresOf({ enginesFolder, trainer, version }: SurveySurroundings, { engines, installed, refresh }: Findings): Promise<EngineMeasure[]> {
  const memory = createMeasureMemory(enginesFolder);
  const starting = engines.filter(({ name, isAvailable }) => isAvailable && name !== 'cpu');
  // A driver that came or went since changes what starts, and so the key.
  const key = JSON.stringify([version, installed?.folder ?? null, starting.map(({ name, detail }) => `${name}: ${detail}`)]);
  const known = memory.recall(key);
  if (!refresh && (known !== undefined || starting.length < 2)) return known ?? [];
  const measures: EngineMeasure[] = [];
  // One after another: together they would slow each other down.
  for (const { name } of starting) measures.push(...(await measureOne(trainer, name, installed)));
  await memory.remember(key, measures);
  return measures;
}

/** Nothing where it starts and cannot take a step (no memory left on the card): `auto` then takes one that can. */
async function measureOne(trainer: TrainerQuestions, name: EngineReport['name'], installed: InstalledEngine | null): Promise<EngineMeasure[]> {
  try {
    return [await trainer.measure(name, installed?.folder ?? null)];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
