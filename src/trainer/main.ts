// The trainer process.
//
//   node src/trainer/main.ts RUN_FOLDER    trains what RUN_FOLDER/config.json says, writes only into RUN_FOLDER
//   node src/trainer/main.ts --predict F   answers the prediction in folder F (src/shared/prediction.ts)
//   node src/trainer/main.ts --probe       prints which engines start on this machine, as JSON
//   node src/trainer/main.ts --measure E   prints how long a training step takes on engine E, as JSON
//   node src/trainer/main.ts --prove E     prints how far training on engine E is from the reference, as JSON
//
// Exit codes: 0 it ended as it was told to (completed, or cancelled: the message says which), 1 it failed and said why,
// 2 it was called wrongly. Cancel by the message { type: 'cancel' }, by SIGTERM or SIGINT, or by letting go of the
// process that forked it.
import { Problem, type ProblemDetails } from '../shared/problem.ts';
import { trainerCommandSchema } from '../shared/run-record.ts';
import { engineNameSchema } from '../shared/training-config.ts';
import { probeEngines } from './engines/registry.ts';
import { measureEngine, proveEngine } from './engines/trial.ts';
import { answerPrediction } from './predict.ts';
import { reportToParent, reportToPerson, type Report } from './reporter.ts';
import { runTraining } from './run.ts';

/** What the operating system refuses when it comes to writing. */
const DISK_ERRORS = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'];

const isForked = process.send !== undefined;
const report: Report = isForked ? reportToParent() : reportToPerson((text) => process.stderr.write(text));

process.exitCode = await main(process.argv.slice(2));
// The channel to the parent would keep the process alive.
if (isForked && process.connected) process.disconnect();

async function main(words: readonly string[]): Promise<number> {
  const task = readTask(words);
  if (task === undefined) {
    process.stderr.write('Usage: trainer RUN_FOLDER | trainer --predict FOLDER | trainer --probe | trainer --measure ENGINE | trainer --prove ENGINE\n');
    return 2;
  }
  try {
    await task();
    return 0;
  } catch (error) {
    await report({ type: 'failed', problem: problemOf(error) });
    return 1;
  }
}

function readTask([first, second, ...rest]: readonly string[]): (() => Promise<unknown>) | undefined {
  if (first === undefined || rest.length > 0) return undefined;
  const now = (): number => performance.now();
  if (!first.startsWith('-')) {
    return second === undefined ? () => runTraining(first, { report, now, isCancelled: listenForCancel() }) : undefined;
  }
  if (first === '--predict') {
    return second === undefined ? undefined : () => answerPrediction(second, { report, now, isCancelled: listenForCancel() });
  }
  if (first === '--probe' && second === undefined) return async () => print(await probeEngines());
  const engine = engineNameSchema.safeParse(second);
  if (!engine.success) return undefined;
  if (first === '--measure') return async () => print(await measureEngine(engine.data, now));
  return first === '--prove' ? async () => print(await proveEngine(engine.data)) : undefined;
}

function print(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Whether anyone has asked to stop since. */
function listenForCancel(): () => boolean {
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
  };
  process.on('SIGTERM', cancel);
  process.on('SIGINT', cancel);
  if (isForked) {
    process.on('disconnect', cancel);
    process.on('message', (message) => {
      if (trainerCommandSchema.safeParse(message).success) cancel();
    });
  }
  return () => isCancelled;
}

/** Errors nobody foresaw keep their stack on stderr; the person gets one sentence. */
function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.details;
  if (error instanceof Error && 'code' in error && DISK_ERRORS.includes(String(error.code))) {
    const remedy = 'Make room or give leave to write there, then resume the run: it goes on from its last checkpoint.';
    return { code: 'disk', what: `The run folder cannot be written: ${error.message}`, where: null, remedy };
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'job_failed', what: `Training stopped by an unexpected error: ${what}`, where: null, remedy: null };
}
