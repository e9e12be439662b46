// The child's side: answers calls over the IPC channel and ends with it, so that no child outlives its parent.
import { Problem } from '../../shared/problem.ts';
import { callMessageSchema, type AnswerMessage, type CallMessage } from './child-messages.ts';

type Handlers<C extends Record<keyof C, { input: unknown; output: unknown }>> = {
  [Name in keyof C]: (input: C[Name]['input']) => Promise<C[Name]['output']>;
};

/** Serves `handlers` until the parent disconnects. Calls run side by side; each handler bounds its own work. */
export function serveCalls<C extends Record<keyof C, { input: unknown; output: unknown }>>(handlers: Handlers<C>): void {
  // The client is typed by the same table, so that the input of a call is what its handler takes.
  const byName = new Map(Object.entries(handlers) as [string, (input: unknown) => Promise<unknown>][]);
  process.on('message', (message) => {
    void answer(callMessageSchema.parse(message), byName).then(send);
  });
  process.on('disconnect', () => process.exit(0));
}

async function answer(call: CallMessage, handlers: ReadonlyMap<string, (input: unknown) => Promise<unknown>>): Promise<AnswerMessage> {
  try {
    const handler = handlers.get(call.name);
    if (handler === undefined) throw new TypeError(`no call ${call.name}`);
    return { id: call.id, output: await handler(call.input) };
  } catch (error) {
    if (error instanceof Problem) return { id: call.id, problem: error.details };
    // A defect of ours: the stack goes to the log by way of stderr, the caller learns which call it was.
    console.error(error);
    const what = `The call ${call.name} failed: ${error instanceof Error ? error.message : String(error)}.`;
    return { id: call.id, problem: new Problem('job_failed', what).details };
  }
}

function send(message: AnswerMessage): void {
  // The callback swallows nothing but a channel that closed meanwhile: then nobody waits for the answer.
  process.send?.(message, undefined, {}, () => undefined);
}
