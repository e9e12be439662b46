// Public file of the people room: who is at the other end of a connection, and what they may see.
export { createCallBoundary } from './call-boundary.ts';
export { createOwner, type Caller, type CallContext } from './caller.ts';
export { createViewers, type Viewers } from './viewers.ts';
