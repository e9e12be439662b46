// Around every procedure: a coder is kept to what is theirs, and the work runs as part of the call, every value of a
// stream included.
import { os } from '@orpc/server';
import { Problem } from '../../shared/problem.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { withinCall, type Call, type CallContext } from './caller.ts';
import { accessTo, type Access } from './rights.ts';
import { refuseName, type Viewers } from './viewers.ts';

export function createCallBoundary(viewers: Pick<Viewers, 'me'>) {
  return os.$context<CallContext>().middleware(async ({ context, path, next }, input) => {
    const access = accessTo(path);
    const call: Call = { caller: context.caller, seesWhole: access === 'whole' };
    if (context.caller.kind === 'coder') keepToTheirs(withinCall(call, () => viewers.me().annotator), { access, path, input });
    const result = await withinCall(call, () => next());
    return isStream(result.output) ? { ...result, output: withinEach(result.output, call) } : result;
  });
}

/** `me` null: no project is open; what is asked of it says so. */
function keepToTheirs(me: Annotator | null, { access, path, input }: { readonly access: Access; readonly path: readonly string[]; readonly input: unknown }): void {
  if (access !== 'coder') {
    throw new Problem('not_allowed', 'This is for whoever runs the project.', { remedy: 'Ask them to do it. This address opens the project for coding.' });
  }
  if (typeof input !== 'object' || input === null) return;
  // null asks for nobody's in particular.
  if ('annotatorId' in input && input.annotatorId !== null && input.annotatorId !== me?.id) refuseName();
  // Preferences are kept by name; nobody's may be read, before the page knows who it is.
  if ('person' in input && input.person !== me?.name && !(input.person === null && path.at(-1) === 'get')) refuseName();
}

type Stream = AsyncIterator<unknown, unknown, undefined>;

function isStream(output: unknown): output is Stream {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A generator's body runs when it is asked for a value, which is after the call has answered. */
function withinEach(stream: Stream, call: Call): AsyncGenerator<unknown, unknown, undefined> {
  const values: AsyncGenerator<unknown, unknown, undefined> = {
    next: () => withinCall(call, () => stream.next()),
    return: (value) => withinCall(call, async () => (await stream.return?.(value)) ?? { done: true, value: undefined }),
    throw: (error) => withinCall(call, async () => (await stream.throw?.(error)) ?? { done: true, value: undefined }),
    [Symbol.asyncIterator]: () => values,
    [Symbol.asyncDispose]: async () => {
      await values.return(undefined);
    },
  };
  return values;
}
