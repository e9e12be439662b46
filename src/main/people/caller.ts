// Who is at the other end of a connection. Every transport makes one of these for each connection and hands it to the
// router as context; what a call may do and see follows from it alone.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenProject } from '../projects/index.ts';

/** The owner at a shell, or a test: sees everything, whatever the names they write under. */
export interface CommandLineCaller {
  readonly kind: 'command-line';
}

/** Whoever started the host or opened the window. May do everything; sees what the person signed in sees. */
export interface OwnerCaller {
  readonly kind: 'owner';
  /** The last sign-in on this connection; it says nothing of another project. */
  signedIn: { readonly project: OpenProject; readonly annotatorId: number } | null;
}

/** Somebody who came in with a token. Who that is, and whether still, stands in the open project. */
export interface CoderCaller {
  readonly kind: 'coder';
  readonly tokenHash: string;
}

export type Caller = CommandLineCaller | OwnerCaller | CoderCaller;

/** What oRPC hands to every procedure. */
export interface CallContext {
  readonly caller: Caller;
}

export function createOwner(): OwnerCaller {
  return { kind: 'owner', signedIn: null };
}

/** A call under way: who makes it, and whether it sees the whole project or what its caller may see. */
export interface Call {
  readonly caller: Caller;
  readonly seesWhole: boolean;
}

// Not handed from function to function: a room that forgot to pass it on would read everybody's codes. So each read of
// the open project (services.project) asks here, and a room cannot forget.
const calls = new AsyncLocalStorage<Call>();

/** Runs the work as part of the call, with all that it starts. */
export function withinCall<T>(call: Call, work: () => T): T {
  return calls.run(call, work);
}

/** The call that this code runs for; undefined where the host itself asks. */
export function currentCall(): Call | undefined {
  return calls.getStore();
}
