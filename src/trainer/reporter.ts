// What the trainer says while it works: messages to the process that forked it, or lines for a person on stderr.
import { describeProblem } from '../shared/problem.ts';
import type { MetricLine, TrainerMessage } from '../shared/run-record.ts';

/** Resolves when the message is handed over. */
export type Report = (message: TrainerMessage) => Promise<void>;

/** Messages to the parent process. A parent that is gone is noticed by its disconnect; its messages are lost. */
export function reportToParent(): Report {
  return (message) =>
    new Promise((resolve) => {
      if (process.send === undefined || !process.connected) {
        resolve();
        return;
      }
      process.send(message, undefined, undefined, () => {
        resolve();
      });
    });
}

/** Readable lines. */
export function reportToPerson(write: (text: string) => void): Report {
  return (message) => {
    const text = describeMessage(message);
    if (text !== null) write(`${text}\n`);
    return Promise.resolve();
  };
}

function describeMessage(message: TrainerMessage): string | null {
  switch (message.type) {
    case 'ready':
      return `Engine ${message.engine}: ${message.detail}`;
    case 'progress':
      return null; // step lines say the same
    case 'metric':
      return describeLine(message.line);
    case 'completed':
      return `Completed ${message.result.steps} steps in ${message.result.seconds.toFixed(0)} s; chosen step ${message.result.chosenStep}.`;
    case 'predicted':
      return `Predicted ${message.faces} faces.`;
    case 'cancelled':
      return `Cancelled at step ${message.step}; the checkpoint is written, the same command goes on from there.`;
    case 'failed':
      return `Failed: ${describeProblem(message.problem)}`;
  }
}

function describeLine(line: MetricLine): string | null {
  const place = `fold ${line.fold} step ${line.step}`;
  switch (line.type) {
    case 'step':
      return `${place}: AU loss ${line.auLoss.toFixed(4)}, FE loss ${line.feLoss?.toFixed(4) ?? '-'}, ${line.msPerStep.toFixed(0)} ms a step`;
    case 'evaluation':
      return `${place}: ${line.scores.part} mean F1 ${line.scores.meanF1?.toFixed(3) ?? '-'}, mean AUC ${line.scores.meanAuc?.toFixed(3) ?? '-'}`;
    case 'note':
      return `${place}: ${line.text}`;
    case 'weights':
      return null;
  }
}
