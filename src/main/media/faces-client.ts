// The faces client: finds faces in a child of its own, because its models take hundreds of megabytes while it runs.
import { createChildCalls, type ChildSettings } from './child-calls.ts';
import type { FacesCalls, FacesClient } from './faces-calls.ts';

export function createFacesClient(settings: ChildSettings): FacesClient {
  const calls = createChildCalls<FacesCalls>(settings, 'The face finder');
  return {
    find: (requests) => calls.call('find', { requests }),
    close: () => calls.close(),
  };
}
