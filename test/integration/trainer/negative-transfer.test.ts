// Expression labels that say nothing must not cost action units anything; good ones must be let in. With the gate in
// force from the start: a later one finds harm done that a run as short as these does not make good again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runResultSchema, type MetricLine, type RunResult } from '../../../src/shared/run-record.ts';
import type { TrainingConfigInput } from '../../../src/shared/training-config.ts';
import { runTraining } from '../../../src/trainer/run.ts';
import { createRunFolder } from '../../helpers/run-folder.ts';

/** Of three expressions, two wrong ones in three are labels drawn by lot. */
const BY_LOT = 2 / 3;
const SEEDS = [0, 1];

interface Trained {
  readonly result: RunResult;
  readonly notes: readonly string[];
}

async function train(config: TrainingConfigInput, wrongShare: number): Promise<Trained> {
  await using run = await createRunFolder(
    { steps: 200, width: 8, feBatch: 24, evaluateEvery: 50, gateWarmupShare: 0, ...config },
    { auFaces: 180, feFaces: 600, wrongShare },
  );
  const notes: string[] = [];
  const keep = (line: MetricLine): void => {
    if (line.type === 'note') notes.push(line.text);
  };
  await runTraining(run.folder, {
    report: (message) => {
      if (message.type === 'metric') keep(message.line);
      return Promise.resolve();
    },
    now: () => performance.now(), isCancelled: () => false,
  });
  return { result: runResultSchema.parse(JSON.parse(await readFile(join(run.folder, 'result.json'), 'utf8'))), notes };
}

/** Mean over action units, over all faces that are not trained on. */
function heldOutAuc({ result }: Trained): number {
  const scores = result.last.filter(({ part }) => part !== 'training').map(({ meanAuc }) => meanAuc ?? NaN);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the gate', () => {
  it('shuts on expression labels drawn by lot, and action units fare as without them', async () => {
    const alone: number[] = [];
    const gated: number[] = [];
    for (const seed of SEEDS) {
      alone.push(heldOutAuc(await train({ method: 'au', seed }, BY_LOT)));
      const mal = await train({ method: 'mal', seed }, BY_LOT);
      gated.push(heldOutAuc(mal));
      expect(Math.abs(mal.result.kappa ?? NaN)).toBeLessThan(0.08);
      expect(mal.result.gate).toBe(0);
      expect(mal.notes.at(-1)).toMatch(/^The gate is shut/);
    }
    // Room for what the few steps take that pass before kappa is known, on 60 held-out faces.
    expect(mean(gated)).toBeGreaterThan(mean(alone) - 0.02);
  });

  it('opens on clean expression labels, and says so', async () => {
    const { result, notes } = await train({ method: 'mal' }, 0);
    expect(result.kappa).toBeGreaterThan(0.5);
    expect(result.gate).toBe(1);
    expect(notes.at(-1)).toMatch(/^The gate is open/);
  });
});
