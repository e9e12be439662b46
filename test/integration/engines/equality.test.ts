// Every engine that is present on this machine, each in a trainer of its own: three MAL steps agree with the reference.
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInstalled } from '../../../src/main/engines/installed.ts';
import { askTrainer } from '../../../src/main/engines/trainer-questions.ts';
import { dataFolderFrom } from '../../../src/main/host/paths.ts';

const trainer = askTrainer({ nodeExecutable: process.execPath, trainerEntry: resolve(import.meta.dirname, '../../../src/trainer/main.ts') });
/** The person's own: it is looked at, never written. */
const installed = await readInstalled(join(dataFolderFrom(process.env), 'engines'));

describe('the numbers of an engine are those of the reference', () => {
  it('on wasm', async () => {
    expect(await trainer.prove('wasm', null, new AbortController().signal)).toMatchObject({ name: 'wasm', isEqual: true });
  });

  it.skipIf(installed === null)('on tensorflow (skipped where it is not installed: duchenne engines install tensorflow)', async () => {
    const proof = await trainer.prove('tensorflow', installed?.folder ?? null, new AbortController().signal);
    expect(proof).toMatchObject({ name: 'tensorflow', isEqual: true });
    expect(proof.detail).toContain(installed?.version);
  });
});
